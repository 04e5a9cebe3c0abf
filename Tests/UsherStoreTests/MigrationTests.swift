import Testing
import UsherCore

@testable import UsherStore

@Suite("Migrations")
struct MigrationTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private static let later = "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO later VALUES (7)"

    @Test("an empty file becomes a library of this version")
    func fromNothing() throws {
        let connection = try Connection.scratch(scratch.path("library.db"))
        try Migration.run(on: connection)
        #expect(try connection.integer("PRAGMA user_version") == Schema.version)
        #expect(try connection.integer("PRAGMA application_id") == Schema.applicationID)
        _ = try Library.open(path: scratch.path("library.db"), mode: .readWrite).createVideo(title: "Optics")
    }

    @Test("a library of each older version gets the steps it lacks, once", arguments: 0...Schema.steps.count)
    func fromOlder(_ version: Int) throws {
        let connection = try Connection.scratch(scratch.path("library.db"))
        if version > 0 { try Migration.run(on: connection, steps: Array(Schema.steps.prefix(version))) }
        let steps = Schema.steps + [Self.later]
        try Migration.run(on: connection, steps: steps)
        try Migration.run(on: connection, steps: steps)
        #expect(try connection.integer("PRAGMA user_version") == Int64(steps.count))
        #expect(try connection.integer("SELECT sum(x) FROM later") == 7)
        #expect(try connection.integer("SELECT count(*) FROM tokens") == 0)
    }

    @Test("a step that fails leaves the version before, whole")
    func failing() throws {
        let connection = try Connection.scratch(scratch.path("library.db"))
        try Migration.run(on: connection)
        #expect(throws: SQLiteError.self) {
            try Migration.run(on: connection, steps: Schema.steps + [Self.later, "CREATE NONSENSE"])
        }
        #expect(try connection.integer("PRAGMA user_version") == Schema.version)
        #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'later'") == 0)
    }
}
