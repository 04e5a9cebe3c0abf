package import UsherCore

extension StoreService {
    /// What looking into every page of the library's file found.
    package struct Health: Hashable, Sendable {
        /// The version of its tables.
        package let version: Int
        /// The version that they get when it is opened to be changed; the same unless an earlier program wrote it.
        package let newest: Int
        /// What SQLite says is wrong, a line each; empty for a sound file.
        package let problems: [String]
    }

    /// Reads the whole file once; takes as long as that takes, and can be cancelled.
    package func health(_ cancellation: Cancellation) throws(ServiceError) -> Health {
        try reading(cancellation) { session in
            var problems: [String] = []
            try session.connection.forEach("PRAGMA quick_check(5)") { row in
                problems.append(row.text(0))
                return true
            }
            let version = try session.connection.integer("PRAGMA user_version")
            return Health(
                version: Int(version), newest: Int(Schema.version), problems: problems == ["ok"] ? [] : problems)
        }
    }
}
