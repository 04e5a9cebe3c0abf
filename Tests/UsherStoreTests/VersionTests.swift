import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Programs of different versions meet at one library")
struct VersionTests {
    private let scratch: Scratch
    private let library: StoreService
    private let video: VideoID
    private let token: AccessToken

    init() throws {
        scratch = try Scratch()
        library = try scratch.library()
        video = try library.createVideo(title: "Optics").id
        token = try library.create(TokenDraft(), in: video, Cancellation()).token
    }

    private func changes() throws -> Int64 {
        try Connection(path: library.path, access: .readOnly).integer("SELECT count(*) FROM audit")
    }

    @Test("a newer program brings the tables to its version: this one writes and reads nothing more")
    func newer() throws {
        let newer = Migration("newer", sql: "ALTER TABLE tokens ADD COLUMN price INTEGER")
        try Migration.run(
            on: Connection(path: library.path, access: .readWrite), steps: Schema.steps + [newer])
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let refusals = [
            sentence { _ = try library.update(token.code, in: nil, update, Cancellation()) },
            sentence { _ = try library.create(TokenDraft(), in: video, Cancellation()) },
            sentence { _ = try library.recordPlayback(token.code, in: video, Cancellation()) },
            sentence { try library.createVideo(title: "Waves") },
            sentence { try LibraryFill(videos: 1, tokens: 1, seed: 1).run(on: library, Cancellation()) },
            sentence { _ = try library.token(token.code, in: nil, Cancellation()) },
            sentence { _ = try Library.open(path: library.path, mode: .readWrite) },
        ]
        for said in refusals { #expect(said.contains("newer usher"), "\(said)") }
        #expect(try changes() == 1)
    }

    @Test("a program of version 2 that had it open cannot write into the tables of version 3")
    func olderWriter() throws {
        let older = try Connection(path: library.path, access: .readWrite)
        let said = sentence {
            do {
                try older.run(
                    "INSERT INTO audit (at, token, kind, before, after) VALUES (1, 1, 'update', '{}', '{}')")
            } catch let error as SQLiteError {
                throw ServiceError.failed(error.message)
            }
        }
        #expect(said.contains("newer usher") && said.contains("start this program again"))
        #expect(try changes() == 1)
    }

    @Test("older tables put into the open file are not written")
    func olderTables() throws {
        try Connection(path: library.path, access: .readWrite).execute("PRAGMA user_version = 2")
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let said = sentence { _ = try library.update(token.code, in: nil, update, Cancellation()) }
        #expect(said.contains("version 2") && said.contains("start again"), "\(said)")
        #expect(try changes() == 1)
    }
}
