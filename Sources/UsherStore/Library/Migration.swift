/// Brings a library to the version that this program knows.
enum Migration {
    /// Runs the steps that are missing, all in one transaction: a library is never between two versions.
    ///
    /// - Parameter steps: what leads from version n to n + 1; the present schema's unless a test says otherwise.
    static func run(on connection: Connection, steps: [String] = Schema.steps) throws {
        try connection.transaction(.writing) {
            // Somebody else may have run them while this connection waited for the lock.
            let version = try connection.integer("PRAGMA user_version")
            guard version < steps.count else { return }
            for step in steps[Int(version)...] { try connection.execute(step) }
            try connection.execute("PRAGMA application_id = \(Schema.applicationID)")
            try connection.execute("PRAGMA user_version = \(steps.count)")
        }
    }
}
