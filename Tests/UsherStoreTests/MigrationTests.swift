import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Migrations")
struct MigrationTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private static let later = Migration(
        "later", sql: "CREATE TABLE later (x INTEGER) STRICT",
        run: { try $0.run("INSERT INTO later VALUES (?)", [.integer(7)]) })

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
            try Migration.run(
                on: connection, steps: Schema.steps + [Self.later, Migration("nonsense", sql: "CREATE NONSENSE")])
        }
        #expect(try connection.integer("PRAGMA user_version") == Schema.version)
        #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'later'") == 0)
    }

    @Test("a released step is never changed; a new one is added here")
    func frozen() {
        let released: [(String, UInt64)] = [
            ("tables", 6_994_812_039_938_456_785), ("users", 17_853_463_708_060_914_902),
            ("history", 16_356_089_806_709_594_820), ("creation", 11_268_986_893_514_471_864),
            ("filters", 521_242_977_413_709_726),
        ]
        #expect(Schema.steps.map(\.name) == released.map(\.0))
        for (step, (_, sum)) in zip(Schema.steps, released) {
            #expect(Self.sum(step.sql) == sum, "the text of \"\(step.name)\" has another sum: \(Self.sum(step.sql))")
        }
    }

    /// FNV-1a of 64 bits.
    private static func sum(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    @Test("the steps up to a version make what the program of that version made", arguments: Fixture.all)
    func asReleased(_ fixture: Fixture) throws {
        let connection = try Connection.scratch(scratch.path("library.db"))
        try Migration.run(on: connection, steps: Array(Schema.steps.prefix(fixture.version)))
        let made = try Connection(path: try fixture.copy(to: scratch), access: .immutable)
        #expect(try Self.tables(connection) == Self.tables(made))
    }

    @Test("a new library, a filled one and those of each older version end with the same tables")
    func alike() throws {
        let new = try scratch.library("new.db")
        let filled = try scratch.library("filled.db")
        try LibraryFill(videos: 1, tokens: 10, seed: 1).run(on: filled, Cancellation())
        let older = try Fixture.all.map { try Library.open(path: try $0.copy(to: scratch), mode: .readWrite) }
        let tables = try ([new, filled] + older).map { library in
            try library.reading(Cancellation()) { try Self.tables($0.connection) }
        }
        #expect(Set(tables).count == 1 && tables[0].count > 20)
    }

    /// The library's tables, indexes and triggers, without blanks.
    private static func tables(_ connection: any SQLConnection) throws -> [String] {
        var tables: [String] = []
        try connection.forEach("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema") { row in
            let parts = (0..<4).map { row.text($0).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            tables.append(parts.joined(separator: "|"))
            return true
        }
        return tables.sorted()
    }
}
