internal import UsherCore

/// Videos by number, the last added first.
struct VideoSource: TokenSource {
    let connection: any SQLConnection
    let count: Int?
    private let filter: (sql: String, values: [SQLValue])

    /// The videos whose title contains the text, or whose identifier equals it.
    init(_ text: String, in session: Session) throws {
        connection = session.connection
        if text.isEmpty {
            filter = ("1 = 1", [])
        } else if session.isFolded {
            filter = (
                "(\(session.flavor.contains("folded")) OR uid = ?)", [.text(simpleCaseFolded(text)), .text(text)]
            )
        } else {
            filter = try VideoSource.filter(byReading: text, connection)
        }
        count = Int(try connection.integer("SELECT count(*) FROM videos WHERE \(filter.sql)", filter.values))
    }

    /// Tests every title, when the stored titles were folded by other rules and cannot be rewritten.
    private static func filter(
        byReading text: String, _ connection: any SQLConnection
    ) throws -> (sql: String, values: [SQLValue]) {
        let folded = simpleCaseFolded(text)
        var numbers: [String] = []
        try connection.forEach("SELECT number, title, uid FROM videos") { row in
            if row.text(2) == text || simpleCaseFolded(row.text(1)).contains(folded) {
                numbers.append(String(row.integer(0)))
            }
            return true
        }
        return (connection.flavor.isAmong("number"), [.text("[\(numbers.joined(separator: ","))]")])
    }

    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch {
        let start = key?.first ?? (backward ? 0 : .max)
        let condition = backward ? "number > ? ORDER BY number" : "number < ? ORDER BY number DESC"
        var batch = RowBatch()
        try connection.forEach(
            "SELECT number FROM videos WHERE \(filter.sql) AND \(condition) LIMIT ? OFFSET ?",
            filter.values + [.integer(start), .integer(Int64(limit)), .integer(Int64(skip))]
        ) { row in
            batch.rows.append(KeyedToken(id: row.integer(0), key: TokenKey(row.integer(0))))
            return true
        }
        return batch
    }
}
