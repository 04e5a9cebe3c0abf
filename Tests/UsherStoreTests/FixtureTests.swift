import Glibc
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("What earlier programs wrote is read for ever")
struct FixtureTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test("there is a library of each version before this one")
    func complete() {
        #expect(Set(Fixture.all.map(\.version)).isSuperset(of: 1..<Int(Schema.version)))
    }

    @Test("opened to be read, it is read as it is and left so, byte for byte", arguments: Fixture.all)
    func readOnly(_ fixture: Fixture) throws {
        let path = try fixture.copy(to: scratch)
        let before = bytes(of: path)
        do {
            let library = try Library.open(path: path, mode: .readOnly, clock: .fixed(fixture.now))
            try compare(library, fixture)
            #expect(try library.health(Cancellation()).version == fixture.version)
            #expect(try #require(try library.revision()) > 0)
        }
        #expect(bytes(of: path) == before)
    }

    @Test("opened to be changed, it gets this version's tables and keeps its rows", arguments: Fixture.all)
    func migrated(_ fixture: Fixture) throws {
        let path = try fixture.copy(to: scratch)
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(fixture.now))
        #expect(library.takeNotices().contains { $0.contains("were brought from version \(fixture.version) to") })
        try compare(library, fixture)
        let health = try library.health(Cancellation())
        #expect(health.version == Int(Schema.version) && health.problems == [])
        // Once more, now that it has the current version.
        try compare(try Library.open(path: path, mode: .readWrite, clock: .fixed(fixture.now)), fixture)
    }

    @Test("a large library is said to take a while before it gets this version's tables, and not while it is read")
    func announced() throws {
        let fixture = try #require(Fixture.all.first { $0.version == Int(Schema.version) - 1 })
        let path = try fixture.copy(to: scratch)
        func announcements(_ mode: Library.Mode) throws -> [String] {
            var sentences: [String] = []
            _ = try Library.open(path: path, mode: mode, clock: .fixed(fixture.now)) { sentence in
                sentences.append(sentence)
                #expect((try? LibraryHeader(path: path).content) == .library(version: Int64(fixture.version)))
            }
            return sentences
        }
        // What stands behind the pages that the header counts is nothing to SQLite.
        #expect(truncate(path, Migration.longSize) == 0)
        #expect(try announcements(.readOnly) == [])
        let said = try announcements(.readWrite)
        #expect(said.count == 1 && said[0].contains("(64 MiB) are brought from version"), "\(said)")
        #expect(try announcements(.readWrite) == [])
        let other = try Scratch()
        let small = try fixture.copy(to: other)
        _ = try Library.open(path: small, mode: .readWrite) { Issue.record("announced: \($0)") }
    }

    @Test("each of its changes is taken back, the last one first", arguments: Fixture.all)
    func undone(_ fixture: Fixture) throws {
        let path = try fixture.copy(to: scratch)
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(fixture.now))
        #expect(fixture.history.count > 5)
        for (change, before) in fixture.history.reversed() {
            let undone = try library.undo(change, Cancellation()).token
            // The state is told as of now, and time has passed; the undo is a change, too.
            let isRestored = try JSONValue(undone).holds(before, apartFrom: ["status", "playback_url", "modified"])
            #expect(isRestored, "change \(change.number)")
        }
    }

    @Test("what is changed in it is recorded in this program's form, and taken back", arguments: Fixture.all)
    func changed(_ fixture: Fixture) throws {
        let path = try fixture.copy(to: scratch)
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(fixture.now))
        let query = TokenQuery(state: .active, asOf: fixture.now)
        let token = try #require(try library.page(query, at: .first, size: 1, Cancellation()).rows.first)
        let mark = try #require(try library.revision())
        let before = try rowsOfThisForm(library)
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let change = try #require(try library.update(token.code, in: nil, update, Cancellation()).id)
        #expect(try #require(try library.revision()) > mark)
        var undone = try library.undo(change, Cancellation()).token
        undone.modified = token.modified
        #expect(undone == token)
        #expect(try rowsOfThisForm(library) == before + 2)
    }

    private func rowsOfThisForm(_ library: StoreService) throws -> Int64 {
        try library.reading(Cancellation()) { session in
            try session.connection.integer(
                "SELECT count(*) FROM audit WHERE version = ?", [.integer(AuditRecord.version)])
        }
    }

    /// Compares rows, searches and users with the output of the program that wrote the library.
    private func compare(_ library: StoreService, _ fixture: Fixture) throws {
        let videos = try library.videos(VideoQuery(), at: .first, size: 100, Cancellation()).rows
        #expect(videos.map(\.id.text) == fixture.videos.map { $0["id"] })
        #expect(videos.map(\.title) == fixture.videos.map { $0["title"] })
        #expect(videos.map { $0.created?.iso8601 } == fixture.videos.map { $0["created"] })
        let tokens = try library.page(TokenQuery(asOf: fixture.now), at: .first, size: 1_000, Cancellation()).rows
        #expect(tokens.count == fixture.tokens.count)
        for wanted in fixture.tokens {
            let token = try #require(tokens.first { $0.code.text == wanted["code"] })
            let isTheSame = try JSONValue(token).holds(wanted, apartFrom: ["playback_url"])
            #expect(isTheSame, "\(wanted)")
        }
        try search(library, fixture, videos, tokens)
        let users = try library.users()
        #expect(users.map(\.name) == fixture.users.map { $0["name"] })
        #expect(users.map(\.email) == fixture.users.map { $0["email"] })
        #expect(users.map(\.role.rawValue) == fixture.users.map { $0["role"] })
    }

    /// Finds every text in another case, by the index and by its beginning.
    private func search(
        _ library: StoreService, _ fixture: Fixture, _ videos: [Video], _ tokens: [AccessToken]
    ) throws {
        for text in Set(tokens.flatMap { $0.annotations.map(\.text) }) {
            for part in [text.uppercased(), simpleCaseFolded(text), String(text.prefix(2))] {
                guard let sought = SearchText(part) else { continue }
                let wanted = Set(tokens.filter { sought.matches($0) }.map(\.code))
                let query = TokenQuery(text: sought, asOf: fixture.now)
                let found = try library.page(query, at: .first, size: 1_000, Cancellation()).rows
                #expect(Set(found.map(\.code)) == wanted, "\(part)")
            }
        }
        for video in videos {
            let query = VideoQuery(text: simpleCaseFolded(video.title))
            let found = try library.videos(query, at: .first, size: 9, Cancellation()).rows
            #expect(found.map(\.id) == [video.id])
        }
    }
}
