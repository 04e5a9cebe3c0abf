import Glibc
import Synchronization
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Whatever happens, a change is wholly there or wholly not")
struct FaultTests {
    private let scratch: Scratch
    private let library: StoreService
    private let token: AccessToken

    init() throws {
        scratch = try Scratch()
        library = try scratch.library()
        let video = try library.createVideo(title: "Optics")
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 600), annotations: [Annotation(text: "Meera")])
        token = try library.create(draft, in: video.id, Cancellation()).token
    }

    private func expire(_ library: StoreService) throws {
        _ = try library.update(token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
    }

    private func impatient() throws -> StoreService {
        try Engine.sqlite.open(library.path, clock: .fixed(Scratch.now), lockWait: 1)
    }

    @Test("a library that another program holds is busy for changes and answers questions")
    func locked() throws {
        let other = try Connection(path: library.path, access: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        let impatient = try impatient()
        #expect(sentence { try expire(impatient) }.contains("Another program holds"))
        #expect(try impatient.token(token.code, in: nil, Cancellation()) == token)
        try other.execute("ROLLBACK")
        try expire(impatient)
    }

    @Test("waiting for a lock ends when it is cancelled")
    func cancelledWait() throws {
        let other = try Connection(path: library.path, access: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        let cancellation = Cancellation()
        let pauses = Mutex(0)
        try library.loading(Cancellation()) { session in
            (session.connection as? Connection)?.interruption.pause = {
                let count = pauses.withLock { pauses in
                    pauses += 1
                    return pauses
                }
                if count == 3 { cancellation.cancel() }
            }
        }
        #expect(throws: ServiceError.cancelled) {
            _ = try library.update(token.code, in: nil, TokenUpdate(expiresAfterFirstUse: true), cancellation)
        }
        // Out of the four hundred attempts at the lock.
        #expect(pauses.withLock { $0 } == 3)
    }

    @Test("a read that was cancelled midway stops")
    func cancelledRead() throws {
        let cancellation = Cancellation()
        #expect(throws: ServiceError.cancelled) {
            try library.reading(cancellation) { session in
                // The reading has started: only a check of the cancellation inside SQLite's work can end it.
                let canceller = Thread { cancellation.cancel() }
                defer { canceller.join() }
                try session.connection.run(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
            }
        }
        #expect(try library.token(token.code, in: nil, Cancellation()) == token)
    }

    @Test("a full disk leaves the token as it was")
    func full() throws {
        let pages = try library.loading(Cancellation()) { session in
            let pages = try session.connection.integer("PRAGMA page_count")
            try session.connection.execute("PRAGMA max_page_count = \(pages)")
            return pages
        }
        #expect(pages > 0)
        let long = ["x", "y", "z"].map { Annotation(text: String(repeating: $0, count: AnnotationLimits.text)) }
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0), annotations: long)
        let said = sentence { _ = try library.update(token.code, in: nil, update, Cancellation()) }
        #expect(said.contains("is full") && said.contains(library.path))
        #expect(try library.token(token.code, in: nil, Cancellation()) == token)
    }

    @Test("what a change stored before it failed is forgotten")
    func forgotten() throws {
        let failure = ServiceError.failed("on purpose")
        #expect(throws: failure) {
            try library.writing(Cancellation()) { session in
                let set = try session.sets.intern([Annotation(text: "rolled back")])
                _ = try session.sets.annotations(of: set)
                throw failure
            }
        }
        let update = TokenUpdate(annotations: [Annotation(text: "kept")])
        let changed = try library.update(token.code, in: nil, update, Cancellation()).token
        #expect(changed.annotations.map(\.text) == ["kept"])
    }

    @Test(
        "a library that was replaced or removed while it is open is neither read nor written", arguments: [true, false])
    func replaced(_ isReplaced: Bool) throws {
        _ = try library.token(token.code, in: nil, Cancellation())
        if isReplaced {
            write(Array("other".utf8), to: scratch.path("new"))
            rename(scratch.path("new"), library.path)
        } else {
            unlink(library.path)
        }
        #expect(sentence { try expire(library) }.contains("was replaced"))
        let read = sentence { _ = try library.token(token.code, in: nil, Cancellation()) }
        #expect(read.contains("was replaced"))
        #expect(bytes(of: library.path) == (isReplaced ? Array("other".utf8) : nil))
    }

    @Test("a damaged library is told apart, and left as it is")
    func corrupt() throws {
        let path = scratch.path("damaged.db")
        do {
            _ = try Demo.open(path: path, clock: .fixed(Scratch.now))
        }
        var damaged = try #require(bytes(of: path))
        for index in damaged.indices.dropFirst(4_096) where index % 3 == 0 { damaged[index] = 0xA5 }
        write(damaged, to: path)
        let library = try Library.open(path: path, mode: .readWrite)
        let said = sentence {
            _ = try library.page(TokenQuery(asOf: Scratch.now), at: .first, size: 50, Cancellation())
        }
        #expect(said.contains("is damaged"), "\(said)")
        #expect(bytes(of: path) == damaged)
    }

    @Test("killed at any moment of a change, a library has the change or has it not")
    func killed() throws {
        // A killed process leaves its files as they are at that moment: copy them then.
        let before = try copy("before")
        try library.writing(Cancellation()) { session in
            var stored = try #require(try session.row(id: 1))
            let old = stored.record
            stored.record.end(.byHand, at: Scratch.now)
            _ = try session.store(stored, before: old, kind: .update, by: nil, now: Scratch.now)
            // Enough to make SQLite write into the log before the commit.
            for index in 0..<2_000 { _ = try session.sets.insert([Annotation(text: "spill \(index)")]) }
            let during = try copy("during")
            #expect(try during.token(token.code, in: nil, Cancellation()) == token)
            #expect(try during.loading(Cancellation()) { try $0.connection.integer("SELECT count(*) FROM audit") } == 1)
        }
        let after = try copy("after")
        #expect(try before.token(token.code, in: nil, Cancellation()) == token)
        #expect(try after.token(token.code, in: nil, Cancellation()).endedBy == .byHand)
        #expect(try after.loading(Cancellation()) { try $0.connection.integer("SELECT count(*) FROM audit") } == 2)
    }

    private func copy(_ name: String) throws -> StoreService {
        for suffix in ["", "-wal"] {
            if let content = bytes(of: library.path + suffix) { write(content, to: scratch.path(name) + suffix) }
        }
        return try Library.open(path: scratch.path(name), mode: .readWrite, clock: .fixed(Scratch.now))
    }
}
