internal import UsherCore

extension Browser {
    /// Moves the tokens' cursor to a row by its number, from 1, or by a share of the list.
    mutating func goTo(_ place: String, _ context: UIContext) -> [Action] {
        let digits = place.filter { $0 != "," && $0 != " " }
        let count = tokens.list.rows.reachable
        guard count > 0 else { return [.say("There is no row to go to.", .notice)] }
        if digits.last == "%", let share = Int(digits.dropLast()), (0...100).contains(share) {
            guard let exact = tokens.list.rows.count.exact else {
                return [.say("The rows are not counted yet: a share of them is not known.", .notice)]
            }
            tokens.list.rows.move(to: exact * share / 100)
            return []
        }
        guard let number = Int(digits), number > 0 else {
            let shown = safeText(place, limit: 40)
            return [.say("“\(shown)” is no row: give its number, like 1234, or a share, like 50%.", .notice)]
        }
        tokens.list.rows.move(to: number - 1)
        guard number > count else { return [] }
        return [.say("There are \(grouped(count)) rows; the cursor is on the last one.", .notice)]
    }
}
