internal import UsherCore

extension Browser {
    /// Goes to a row or a line of the pane that has the focus by its number, from 1, or by a share of all.
    mutating func goTo(_ place: String, _ context: UIContext) -> [Action] {
        guard let record = record(of: focus) else { return [] }
        let length = record.length(self, context)
        let unit = length.unit.rawValue
        guard length.reachable > 0 else { return [.say("There is no \(unit) to go to.", .notice)] }
        let digits = place.filter { $0 != "," && $0 != " " }
        if digits.last == "%", let share = Int(digits.dropLast()), (0...100).contains(share) {
            guard let exact = length.exact else {
                return [.say("The rows are not counted yet: a share of them is not known.", .notice)]
            }
            return record.go(&self, exact * share / 100, context)
        }
        guard let number = Int(digits), number > 0 else {
            let shown = safeText(place, limit: 40)
            return [.say("“\(shown)” is no \(unit): give its number, like 1234, or a share, like 50%.", .notice)]
        }
        let actions = record.go(&self, number - 1, context)
        guard number > length.reachable else { return actions }
        let count = length.reachable == 1 ? "is 1 \(unit)" : "are \(grouped(length.reachable)) \(unit)s"
        let last = length.unit == .row ? "the cursor is on the last one" : "the last one is shown"
        return actions + [.say("There \(count); \(last).", .notice)]
    }
}
