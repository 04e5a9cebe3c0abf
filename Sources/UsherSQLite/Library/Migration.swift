internal import UsherStore

/// One step of a library's tables: what leads from one version to the next.
///
/// A released step is never changed, and refers to nothing that can change: what it does to a library of its time is
/// what it did in its release.
struct Migration: Sendable {
    /// What it is about.
    let name: String
    /// The statements of its release, literally.
    let sql: String
    private let run: @Sendable (Connection) throws -> Void

    /// - Parameter run: for what statements alone cannot do; runs behind them.
    init(_ name: String, sql: String, run: @escaping @Sendable (Connection) throws -> Void = { _ in }) {
        self.name = name
        self.sql = sql
        self.run = run
    }

    /// From so many bytes of a library on, the steps may take seconds: they can read and sort all of its tokens.
    static let longSize = 64 << 20

    /// Runs the steps that are missing, all in one transaction: a library is never between two versions.
    ///
    /// - Parameter steps: what leads from version n to n + 1; the present schema's unless a test says otherwise.
    static func run(on connection: Connection, steps: [Migration] = Schema.steps) throws {
        try connection.transaction(.writing) {
            // Another process may have run them while this connection waited for the lock.
            let version = try connection.integer("PRAGMA user_version")
            guard version >= 0, version < steps.count else { return }
            for step in steps[Int(version)...] {
                try connection.execute(step.sql)
                try step.run(connection)
            }
            try connection.execute("PRAGMA application_id = \(Schema.applicationID)")
            try connection.execute("PRAGMA user_version = \(steps.count)")
        }
    }
}
