import Glibc
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("A library that others can change is refused, one that they can read gets a notice, and both stay as they are")
struct LibraryRightsTests {
    private let scratch: Scratch
    private let path: String

    init() throws {
        scratch = try Scratch()
        mkdir(scratch.path("inner"), 0o700)
        path = scratch.path("inner/library.db")
        try Library.open(path: path, mode: .create).createVideo(title: "Optics")
    }

    private func state(of path: String) -> [UInt64] {
        var status = stat()
        guard lstat(path, &status) == 0 else { return [] }
        return [UInt64(status.st_mode), UInt64(status.st_ino), UInt64(status.st_mtim.tv_sec), UInt64(status.st_size)]
    }

    private func expectRefused(_ path: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let before = (bytes(of: path), state(of: path))
        for mode in [Library.Mode.readOnly, .readWrite, .readWriteOrCreate] {
            let said = sentence { _ = try Library.open(path: path, mode: mode) }
            #expect(said.contains(words) && said.contains("left as it is"), "\(said)", sourceLocation: sourceLocation)
        }
        #expect(bytes(of: path) == before.0 && state(of: path) == before.1, sourceLocation: sourceLocation)
    }

    @Test("the file's mode", arguments: [0o666, 0o606, 0o602, 0o622, 0o777] as [mode_t])
    func writable(_ mode: mode_t) {
        chmod(path, mode)
        expectRefused(path, "lets other users change it")
    }

    @Test("the folder's mode", arguments: [0o777, 0o707, 0o722] as [mode_t])
    func folder(_ mode: mode_t) {
        chmod(scratch.path("inner"), mode)
        expectRefused(path, "lets other users replace what is in it")
        // Nor is a library created there.
        for make in [
            { _ = try Library.open(path: scratch.path("inner/new.db"), mode: .create) },
            { _ = try Demo.open(path: scratch.path("inner/new.db"), clock: .fixed(Scratch.now)) },
            { _ = try Demo.open(path: path, fresh: true, clock: .fixed(Scratch.now)) },
        ] {
            #expect(sentence(make).contains("lets other users replace"))
        }
        #expect(access(scratch.path("inner/new.db"), F_OK) != 0)
    }

    @Test("what SQLite keeps beside it", arguments: LibraryFile.companions)
    func companions(_ suffix: String) {
        write([], to: path + suffix)
        chmod(path + suffix, 0o646)
        expectRefused(path, "library.db\(suffix) has mode 0646")
        unlink(path + suffix)
        symlink(scratch.path("elsewhere"), path + suffix)
        expectRefused(path, "not a regular file")
        #expect(access(scratch.path("elsewhere"), F_OK) != 0)
    }

    @Test("a link in a folder that others can change, and a link to a library that they can change")
    func links() {
        mkdir(scratch.path("links"), 0o700)
        symlink("../inner/library.db", scratch.path("links/library.db"))
        chmod(scratch.path("links"), 0o777)
        expectRefused(scratch.path("links/library.db"), "lets other users replace")
        chmod(scratch.path("links"), 0o700)
        #expect(sentence { _ = try Library.open(path: scratch.path("links/library.db"), mode: .readWrite) } == "")
        chmod(path, 0o666)
        expectRefused(scratch.path("links/library.db"), "lets other users change it")
    }

    @Test("another user's library is refused to all but root", .enabled(if: geteuid() == 0, "only root gives away"))
    func owner() throws {
        chown(path, 4_321, 4_321)
        let place = LibraryFile(path)
        #expect(sentence { _ = try place.checkRights(FileRights(user: 1_234)) }.contains("belongs to user 4321"))
        #expect(try place.checkRights(FileRights(user: 4_321)).isEmpty)
        let library = try Library.open(path: path, mode: .readOnly)
        #expect(library.takeNotices().map { $0.contains("belongs to user 4321") } == [true])
    }

    @Test("a mode by which others can read it gives one notice", arguments: [0o644, 0o604] as [mode_t])
    func readable(_ mode: mode_t) throws {
        chmod(path, mode)
        let library = try Library.open(path: path, mode: .readWrite)
        let notices = library.takeNotices()
        #expect(notices.count == 1 && notices[0].contains("lets other users read it"), "\(notices)")
        #expect(library.takeNotices() == [])
        try library.createVideo(title: "Waves")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == mode)
    }

    @Test("a library for its owner alone gives no notice")
    func sound() throws {
        #expect(try Library.open(path: path, mode: .readWrite).takeNotices() == [])
    }
}
