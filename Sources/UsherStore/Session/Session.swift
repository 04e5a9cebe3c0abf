internal import UsherCore

/// A connection with what is kept beside it for speed; confined to one thread at a time.
final class Session {
    let connection: Connection
    let sets: AnnotationSets
    let limits: QueryLimits
    /// The plan of the text asked for last.
    var plan: (text: SearchText, plan: TextPlan)?
    private var counts: [CountKey: Int] = [:]
    private var dataVersion: Int64 = -1

    struct CountKey: Hashable {
        let scope: Int64?
        let asOf: Instant
    }

    init(path: String, access: Connection.Access, limits: QueryLimits) throws {
        self.limits = limits
        connection = try Connection(path: path, access: access)
        sets = AnnotationSets(connection: connection)
        try connection.execute(
            """
            PRAGMA cache_size = -800;
            PRAGMA mmap_size = 0;
            PRAGMA temp_store = MEMORY;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = OFF;
            PRAGMA trusted_schema = OFF
            """)
    }

    /// Drops what was kept when somebody else changed the library since; called inside a reading transaction.
    func refresh() throws {
        let version = try connection.integer("PRAGMA data_version")
        guard version != dataVersion else { return }
        dataVersion = version
        plan = nil
        counts = [:]
    }

    func keptCount(_ key: CountKey) -> Int? {
        counts[key]
    }

    func keep(_ count: Int, for key: CountKey) {
        if counts.count >= 32 { counts = [:] }
        counts[key] = count
    }
}
