import Glibc
import Synchronization
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("A library is made beside its place, and replaces nothing there")
struct DraftTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private var place: LibraryFile { LibraryFile(scratch.path("library.db")) }

    @Test(
        "of two drafts the first takes the place, with hard links and without",
        arguments: [true, false])
    func settles(_ hasLinks: Bool) throws {
        let drafts = try (0..<2).map { _ in try LibraryDraft(for: place) }
        for (draft, text) in zip(drafts, ["first", "second"]) {
            write(Array(text.utf8), to: draft.temporary.path)
        }
        #expect(try drafts[0].install(dropsLog: false, hasLinks: hasLinks))
        #expect(try !drafts[1].install(dropsLog: false, hasLinks: hasLinks))
        for draft in drafts { draft.remove() }
        #expect(bytes(of: place.path) == Array("first".utf8))
        #expect(scratch.names == ["library.db"])
    }

    @Test("the log of a library that is gone is not taken for the new one's")
    func leftLog() throws {
        write([1], to: place.path + "-wal")
        let said = sentence { _ = try Library.open(path: place.path, mode: .create) }
        #expect(said.contains("library.db-wal"))
        #expect(scratch.names == ["library.db-wal"])
        _ = try Demo.open(path: place.path, clock: .fixed(Scratch.now))
        #expect(scratch.names == ["library.db"])
    }

    @Test("drafts of killed programs go, others and what only looks like one stay")
    func sweeps() throws {
        // No process has a number beyond the kernel's largest.
        let dead = [".usher-draft-99999999-1", ".usher-draft-99999999-1-wal"]
        let alive = [".new-2024", ".usher-draft-", ".usher-draft-\(getpid())-999", ".usher-draft-x-1"]
        for suffix in dead + alive { write([1], to: place.path + suffix) }
        _ = try scratch.library()
        #expect(scratch.names == (["library.db"] + alive.map { "library.db" + $0 }).sorted())
    }

    @Test("of many that start at once, one makes the library and all open it")
    func together() {
        let path = place.path
        expectNoErrors(from: 12) { number in
            let library = try Library.open(path: path, mode: .readWriteOrCreate)
            try library.createVideo(title: "Video \(number)")
        }
        #expect(
            sentence { _ = try Library.open(path: path, mode: .create) }.contains("is there already"))
        let titles = try? Library.open(path: path, mode: .readOnly)
            .videos(VideoQuery(), at: .first, size: 99, Cancellation()).rows.map(\.title)
        #expect(Set(titles ?? []).count == 12)
    }

    @Test("of many that start the demo at once, all keep the one that was there first")
    func demos() throws {
        let path = place.path
        expectNoErrors(from: 3) { _ in
            let demo = try Demo.open(path: path, clock: .fixed(Scratch.now))
            let query = TokenQuery(state: .active, order: .endingLast, asOf: Scratch.now)
            let token = try #require(try demo.page(query, at: .first, size: 1, Cancellation()).rows.first)
            _ = try demo.update(
                token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
        }
        let demo = try Demo.open(path: path, clock: .fixed(Scratch.now))
        let changes = try demo.reading(Cancellation()) {
            try $0.connection.integer("SELECT count(*) FROM audit")
        }
        // Two processes may have ended the same token.
        #expect(changes > 0)
        #expect(scratch.names.allSatisfy { !$0.contains("draft") })
    }

    private func expectNoErrors(from count: Int, _ body: @escaping @Sendable (Int) throws -> Void) {
        let failures = Failures()
        let threads = (0..<count).map { number in
            Thread {
                do { try body(number) } catch { failures.sentences.withLock { $0.append("\(error)") } }
            }
        }
        for thread in threads { thread.join() }
        #expect(failures.sentences.withLock { $0 } == [])
    }
}

private final class Failures: Sendable {
    let sentences = Mutex<[String]>([])
}
