internal import UsherStore

/// One migration of a library's tables, from one version to the next.
///
/// A released migration is never changed and refers to nothing mutable: its effect stays that of its release.
struct Migration: Sendable {
    /// Its subject.
    let name: String
    /// The statements of its release, literally.
    let sql: String
    private let run: @Sendable (Connection) throws -> Void

    /// - Parameter run: the part that SQL alone cannot do; runs after it.
    init(_ name: String, sql: String, run: @escaping @Sendable (Connection) throws -> Void = { _ in }) {
        self.name = name
        self.sql = sql
        self.run = run
    }

    /// From so many bytes of a library on, the steps may take seconds: they can read and sort all of its tokens.
    static let longSize = 64 << 20

    /// Runs the steps that are missing, all in one transaction: a library is never between two versions.
    ///
    /// - Parameter steps: the migrations from version n to n + 1; tests replace them.
    static func run(on connection: Connection, steps: [Migration] = Schema.steps) throws {
        try connection.transaction(.writing) {
            // Another process may have migrated while this connection waited for the lock.
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
