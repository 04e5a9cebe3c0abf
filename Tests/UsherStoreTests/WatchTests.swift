import Dispatch
import Glibc
import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherSQLite
@testable import UsherStore

@Suite("A library that is watched")
struct WatchTests {
    private let scratch: Scratch
    private let library: StoreService
    private let video: VideoID

    init() throws {
        scratch = try Scratch()
        library = try scratch.library()
        video = try library.createVideo(title: "Thermodynamics 01").id
    }

    /// What was told so far.
    private final class Bell: Sendable {
        private let rings = Mutex(0)
        let heard = DispatchSemaphore(value: 0)

        var count: Int { rings.withLock { $0 } }

        func ring() {
            rings.withLock { $0 += 1 }
            heard.signal()
        }

        func rang() -> Bool { heard.wait(timeout: .now() + 60) == .success }
    }

    /// A database whose system has no more watches to give.
    private func unwatched() -> StoreService {
        StoreService(UnwatchedDatabase(library.database), clock: .fixed(Scratch.now))
    }

    private func create(_ service: StoreService) throws {
        _ = try service.create(TokenDraft(), in: video, Cancellation())
    }

    @Test("each change of another connection is told, with and without the system's help", arguments: [true, false])
    func changes(isHelped: Bool) throws {
        let bell = Bell()
        let reader = isHelped ? library : unwatched()
        let watch = reader.watch { bell.ring() }
        let other = try Library.open(path: scratch.path("library.db"), mode: .readWrite)
        for _ in 0..<3 {
            let before = try reader.revision()
            try create(other)
            // What is told of may be an earlier one.
            var isSeen = false
            while !isSeen, bell.rang() { isSeen = try reader.revision() != before }
            #expect(isSeen)
        }
        withExtendedLifetime(watch) {}
    }

    @Test("a change is told when it can be read, however long its transaction is open")
    func slowTransaction() throws {
        let bell = Bell()
        let watch = try #require(library.watch { bell.ring() })
        let before = try #require(try library.revision())
        let other = try Library.open(path: scratch.path("library.db"), mode: .readWrite)
        try other.writing(Cancellation()) { session in
            // More than the cache holds, so that the log is written while the transaction is open.
            for number in 0..<2_000 {
                let id = VideoID("long-\(number)")
                _ = try session.insertVideo(
                    title: String(repeating: "x", count: 2_000), id: try #require(id), created: Scratch.now)
            }
        }
        var isSeen = false
        while !isSeen, bell.rang() { isSeen = try #require(try library.revision()) > before }
        #expect(isSeen)
        withExtendedLifetime(watch) {}
    }

    @Test("what is read, and a log that is emptied, is nothing to tell")
    func nothing() throws {
        let bell = Bell()
        let watch = library.watch { bell.ring() }
        try create(library)
        #expect(bell.rang())
        let other = try Library.open(path: scratch.path("library.db"), mode: .readWrite)
        #expect(
            Deadline().wait {
                let before = bell.count
                _ = try? other.count(TokenQuery(asOf: Scratch.now), Cancellation())
                try? other.loading(Cancellation()) { try $0.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
                usleep(400_000)
                return bell.count == before
            })
        withExtendedLifetime(watch) {}
    }

    @Test("a file that is replaced, removed or brought back is told, and one that was released tells nothing")
    func files() throws {
        let bell = Bell()
        let path = scratch.path("other.db")
        write([1], to: path)
        var watch = FileWatch(of: LibraryFile(path)) { bell.ring() }
        let steps: [(String, () -> Void)] = [
            ("written", { write([2], to: path) }), ("log", { write([2], to: path + "-wal") }),
            ("log written", { write([3], to: path + "-wal") }),
            ("moved", { rename(path, path + "x") }), ("brought back", { rename(path + "x", path) }),
            ("written again", { write([4], to: path) }), ("removed", { unlink(path) }),
        ]
        for (name, step) in steps {
            step()
            #expect(bell.rang(), "\(name)")
            // What else the step did is heard before the next one.
            while bell.heard.wait(timeout: .now() + 0.4) == .success {}
        }
        let isQuiet = { (path: String) in
            // What a loaded machine tells late is none of it.
            Deadline().wait {
                let before = bell.count
                write([1], to: path)
                usleep(400_000)
                return bell.count == before
            }
        }
        #expect(isQuiet(scratch.path("other.db.copy")))
        watch = nil
        #expect(isQuiet(path))
        #expect(watch == nil)
    }

    @Test("a link is followed to the file and its log")
    func link() throws {
        mkdir(scratch.path("far"), 0o700)
        write([1], to: scratch.path("far/library.db"))
        symlink(scratch.path("far/library.db"), scratch.path("near.db"))
        let bell = Bell()
        let watch = FileWatch(of: LibraryFile(scratch.path("near.db"))) { bell.ring() }
        write([1], to: scratch.path("far/library.db-wal"))
        #expect(bell.rang())
        withExtendedLifetime(watch) {}
    }

    @Test("where the system gives no watch there is none")
    func none() {
        let file = LibraryFile(scratch.path("library.db"))
        #expect(FileWatch(of: file, open: { -1 }, {}) == nil)
        #expect(FileWatch(of: LibraryFile(scratch.path("nowhere/library.db")), {}) == nil)
        #expect(FileWatch(of: file, {}) != nil)
    }

    @Test("ten thousand changes at once are told some times a second, not one by one")
    func burst() throws {
        let bell = Bell()
        let path = scratch.path("other.db")
        write([1], to: path)
        let watch = FileWatch(of: LibraryFile(path)) { bell.ring() }
        let file = open(path, O_WRONLY | O_APPEND)
        for _ in 0..<10_000 { Glibc.write(file, "x", 1) }
        close(file)
        #expect(bell.rang())
        while bell.heard.wait(timeout: .now() + 1) == .success {}
        #expect(bell.count < 100)
        withExtendedLifetime(watch) {}
    }
}

/// A database around another one, without its watch.
private struct UnwatchedDatabase: SQLDatabase {
    let inner: any SQLDatabase

    init(_ inner: any SQLDatabase) {
        self.inner = inner
    }

    var location: String { inner.location }
    var refusal: ServiceError? { inner.refusal }
    var limits: QueryLimits { inner.limits }

    func reading<Result: Sendable>(
        _ cancellation: Cancellation, _ body: (Session) throws -> Result
    ) throws -> Result { try inner.reading(cancellation, body) }

    func writing<Result: Sendable>(
        _ cancellation: Cancellation, isBulk: Bool, _ body: (Session) throws -> Result
    ) throws -> Result { try inner.writing(cancellation, isBulk: isBulk, body) }

    func watch(_ onWrite: @escaping @Sendable () -> Void) -> (any ChangeWatch)? { nil }

    func serviceError(_ error: any Error, kept: String?, _ cancellation: Cancellation) -> ServiceError {
        inner.serviceError(error, kept: kept, cancellation)
    }
}
