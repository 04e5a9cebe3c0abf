internal import UsherCore

/// Videos by their number, those added last first.
struct VideoSource: TokenSource {
    let connection: Connection
    let text: String
    let count: Int?

    static func filter(_ text: String) -> (sql: String, values: [SQLValue]) {
        guard !text.isEmpty else { return ("1", []) }
        return ("(instr(folded, ?) > 0 OR uid = ?)", [.text(simpleCaseFolded(text)), .text(text)])
    }

    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> Stretch {
        let filter = VideoSource.filter(text)
        let start = key?.first ?? (backward ? 0 : .max)
        let condition = backward ? "number > ? ORDER BY number" : "number < ? ORDER BY number DESC"
        var stretch = Stretch()
        try connection.forEach(
            "SELECT number FROM videos WHERE \(filter.sql) AND \(condition) LIMIT ? OFFSET ?",
            filter.values + [.integer(start), .integer(Int64(limit)), .integer(Int64(skip))]
        ) { row in
            stretch.rows.append(KeyedToken(id: row.integer(0), key: TokenKey(row.integer(0))))
            return true
        }
        return stretch
    }
}
