internal import UsherCore

/// Videos by number, the last added first.
struct VideoSource: TokenSource {
    let connection: any SQLConnection
    let count: Int?
    private let filter: SQLFragment

    /// The videos that a query asks for.
    init(_ query: VideoQuery, in session: Session) throws {
        connection = session.connection
        filter = try query.name.map { try session.videos(named: $0) } ?? SQLFragment("1 = 1")
        count = Int(try connection.integer("SELECT count(*) FROM videos WHERE \(filter.sql)", filter.values))
    }

    func rows(after key: TokenKey?, backward: Bool, skip: Int, limit: Int, budget: Int) throws -> RowBatch {
        let start = key?.first ?? (backward ? 0 : .max)
        let condition = backward ? "number > ? ORDER BY number" : "number < ? ORDER BY number DESC"
        var batch = RowBatch()
        try connection.forEach(
            "SELECT number FROM videos WHERE (\(filter.sql)) AND \(condition) LIMIT ? OFFSET ?",
            filter.values + [.integer(start), .integer(Int64(limit)), .integer(Int64(skip))]
        ) { row in
            batch.rows.append(KeyedToken(id: row.integer(0), key: TokenKey(row.integer(0))))
            return true
        }
        return batch
    }
}
