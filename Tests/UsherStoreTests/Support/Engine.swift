import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

/// The engines that the suites of the store run on; another engine is one more case.
enum Engine: CaseIterable, CustomTestStringConvertible {
    case sqlite
    /// SQLite as an engine that lacks what only SQLite has: its planner is told nothing, no text is indexed, no revision
    /// is kept, no row is known to be still the same.
    case plain

    var testDescription: String { "\(self)" }

    /// Opens a library that is there; each call is another program's.
    func open(
        _ path: String, clock: Clock, limits: QueryLimits = QueryLimits(), lockWait: Int32 = 400,
        log: StatementLog = StatementLog()
    ) throws -> StoreService {
        let file = LibraryFile(path)
        let sqlite = SQLiteDatabase(
            file: file, identity: try #require(FileIdentity(path: path)), access: .readWrite, limits: limits,
            lockWait: lockWait)
        switch self {
        case .sqlite: return StoreService(sqlite, clock: clock)
        case .plain: return StoreService(LoggingDatabase(sqlite, flavor: Self.plainFlavor, log: log), clock: clock)
        }
    }

    /// A new, empty library.
    func library(
        in scratch: Scratch, clock: Clock = .fixed(Scratch.now), limits: QueryLimits = QueryLimits(),
        log: StatementLog = StatementLog()
    ) throws -> StoreService {
        _ = try scratch.library()
        return try open(scratch.path("library.db"), clock: clock, limits: limits, log: log)
    }

    private static let plainFlavor: SQLFlavor = {
        var flavor = SQLFlavor(
            contains: { "instr(\($0), ?) > 0" }, isAmong: { "\($0) IN (SELECT value FROM json_each(?))" })
        flavor.rowLock = " /* FOR UPDATE */"
        return flavor
    }()
}
