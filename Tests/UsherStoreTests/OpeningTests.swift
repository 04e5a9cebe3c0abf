import Glibc
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Opening a library looks first, and leaves what is not one as it is")
struct OpeningTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func refusal(_ name: String, _ mode: Library.Mode = .readWriteOrCreate) -> String {
        sentence { _ = try Library.open(path: scratch.path(name), mode: mode) }
    }

    @Test("a new library and its folders belong to their owner alone")
    func rights() throws {
        let path = scratch.path("a/b/library.db")
        let library = try Library.open(path: path, mode: .create)
        try library.createVideo(title: "Optics")
        for (name, mode) in [("a/b/library.db", 0o600), ("a/b", 0o700), ("a", 0o700)] {
            var status = stat()
            #expect(stat(scratch.path(name), &status) == 0)
            #expect(Int(status.st_mode & 0o777) == mode, "\(name)")
        }
    }

    @Test("a file that is not a library is refused in a sentence", arguments: Library.Mode.all)
    func strangers(_ mode: Library.Mode) throws {
        let foreign = try Connection.scratch(scratch.path("foreign.db"))
        try foreign.execute("CREATE TABLE mine (x); PRAGMA user_version = 1")
        let newer = try Connection.scratch(scratch.path("newer.db"))
        try newer.execute(
            "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 9; CREATE TABLE t (x)")
        write(Array("SQLite format 3\0 and no more".utf8), to: scratch.path("short.db"))
        write(Array(repeating: 0x41, count: 5_000), to: scratch.path("text.txt"))
        write([], to: scratch.path("empty.db"))
        let names = ["foreign.db", "newer.db", "short.db", "text.txt", "empty.db"]
        for (name, words) in zip(
            names, ["another program", "newer usher", "no SQLite file", "no SQLite file", "no SQLite file"])
        {
            let before = bytes(of: scratch.path(name))
            let refusal = refusal(name, mode)
            #expect(refusal.contains(words) && refusal.contains(scratch.path(name)), "\(refusal)")
            #expect(bytes(of: scratch.path(name)) == before)
            #expect(access(scratch.path(name) + "-wal", F_OK) != 0)
        }
    }

    @Test("a folder, a pipe and a link to nothing are refused")
    func places() throws {
        mkdir(scratch.path("folder"), 0o700)
        mkfifo(scratch.path("pipe"), 0o600)
        symlink(scratch.path("nothing"), scratch.path("link"))
        #expect(refusal("folder").contains("is a folder"))
        #expect(refusal("pipe").contains("not a regular file"))
        #expect(refusal("link").contains("link to a file that is not there"))
        #expect(refusal("folder/below/it", .readOnly).contains("no library"))
        #expect(access(scratch.path("nothing"), F_OK) != 0)
    }

    @Test("what is missing is missing, what is there is not made again")
    func presence() throws {
        #expect(refusal("library.db", .readWrite).contains("There is no library"))
        #expect(refusal("library.db", .create) == "")
        #expect(refusal("library.db", .create).contains("is there already"))
        #expect(refusal("library.db", .readWriteOrCreate) == "")
    }

    @Test("a link to a library is followed, and odd characters in a path are taken as they are")
    func links() throws {
        let real = try scratch.library("a b?c=d#%41é.db")
        try real.createVideo(title: "Optics")
        symlink(real.path, scratch.path("link.db"))
        let linked = try Library.open(path: scratch.path("link.db"), mode: .readWrite)
        #expect(try linked.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.map(\.title) == ["Optics"])
    }

    @Test("opened to be read only, a library answers and refuses changes")
    func readOnly() throws {
        let path = scratch.path("library.db")
        do {
            try scratch.library().createVideo(title: "Optics", id: VideoID("T5ytuyF04NC"))
        }
        let before = bytes(of: path)
        do {
            let library = try Library.open(path: path, mode: .readOnly)
            #expect(library.capabilities.readOnly?.contains("--read-only") == true)
            #expect(try library.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.count == 1)
            #expect(sentence { try library.createVideo(title: "Waves") }.contains("Read-only"))
        }
        #expect(bytes(of: path) == before)
    }

    /// In a process of its own, since root may write everything and drops this right for good.
    @Test("a file that may not be written is read; in a folder that may not be written, as immutable")
    func withoutRights() async {
        await #expect(processExitsWith: .success) {
            if geteuid() == 0 { try #require(setgid(65_534) == 0 && setuid(65_534) == 0) }
            try OpeningTests.openWithoutRights(Scratch())
        }
    }

    private static func openWithoutRights(_ scratch: Scratch) throws {
        let path = scratch.path("inner/library.db")
        do {
            let library = try Library.open(path: path, mode: .create)
            try library.createVideo(title: "Optics")
        }
        chmod(path, 0o400)
        do {
            let library = try Library.open(path: path, mode: .readWrite)
            #expect((library.database as? SQLiteDatabase)?.access.connection == .readOnly)
            #expect(try library.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.count == 1)
        }
        // A reader without write access cannot clean up, and a log beside the file rules "immutable" out.
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        chmod(scratch.path("inner"), 0o500)
        defer { chmod(scratch.path("inner"), 0o700) }
        let library = try Library.open(path: path, mode: .readWrite)
        #expect((library.database as? SQLiteDatabase)?.access.connection == .immutable)
        #expect(try library.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.count == 1)
        #expect(sentence { try library.createVideo(title: "Waves") }.contains("may not write"))
        chmod(path, 0)
        #expect(sentence { _ = try Library.open(path: path, mode: .readWrite) }.contains("may not read"))
    }
}

extension Library.Mode {
    static let all: [Library.Mode] = [.readOnly, .readWrite, .readWriteOrCreate, .create]
}

extension Connection {
    /// A connection to a new file that is not a library.
    static func scratch(_ path: String) throws -> Connection {
        write([], to: path)
        return try Connection(path: path, access: .readWrite)
    }
}
