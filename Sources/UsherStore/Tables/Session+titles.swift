internal import UsherCore

/// Which videos a text names: see `TokenFilter.VideoName`.
extension Session {
    /// Holds for the tokens of the named videos.
    func condition(naming name: TokenFilter.VideoName) throws -> SQLFragment {
        if let named, named.name == name { return named.condition }
        let videos = try self.videos(named: name)
        var numbers: [Int64] = []
        try connection.forEach("SELECT number FROM videos WHERE \(videos.sql)", videos.values) {
            numbers.append($0.integer(0))
            return true
        }
        let condition =
            switch numbers.count {
            case 0: SQLFragment.none
            case 1: SQLFragment("video = ?", [.integer(numbers[0])])
            default: among("video", numbers)
            }
        named = (name, condition)
        return condition
    }

    /// Holds for the named videos' rows in the table of videos.
    func videos(named name: TokenFilter.VideoName) throws -> SQLFragment {
        let isID = SQLFragment("uid = ?", [.text(name.text)])
        guard !name.words.isEmpty else { return isID }
        // Titles are folded anew at once, before anything else is.
        guard refolding != .nothing else { return try titled(name, among: SQLFragment("1 = 1")) }
        let words = name.words.map { word in
            SQLFragment.any(word.needles.map { SQLFragment(flavor.contains("folded"), [.text($0)]) }) ?? isID
        }
        let candidates = SQLFragment.any([isID, SQLFragment.all(words) ?? isID]) ?? isID
        return try name.words.allSatisfy(\.isDecidedByIndex) ? candidates : titled(name, among: candidates)
    }

    /// The same by reading titles.
    private func titled(_ name: TokenFilter.VideoName, among candidates: SQLFragment) throws -> SQLFragment {
        var numbers: [Int64] = []
        try connection.forEach(
            "SELECT number, uid, title FROM videos WHERE \(candidates.sql)", candidates.values
        ) { row in
            if name.matches(id: row.text(1), title: row.text(2)) { numbers.append(row.integer(0)) }
            return true
        }
        return among("number", numbers)
    }

    private func among(_ column: String, _ numbers: [Int64]) -> SQLFragment {
        SQLFragment(flavor.isAmong(column), [.text("[\(numbers.lazy.map(String.init).joined(separator: ","))]")])
    }
}
