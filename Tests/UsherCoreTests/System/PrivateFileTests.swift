import Glibc
import Testing
import UsherCore
import UsherTesting

@Suite("Files of the user's that others must not change, or read")
struct PrivateFileTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    private func file(_ name: String, _ text: String = "some", mode: mode_t = 0o600) throws -> String {
        let path = scratch.file(name)
        try TextFile.write(text, to: path)
        chmod(path, mode)
        return path
    }

    private func read(_ path: String, _ demand: PrivateFile.Demand = .unchanged) throws(PrivateFileError) -> [UInt8]? {
        try PrivateFile.read(path, limit: 16, demand: demand)
    }

    @Test("are read whole up to their limit; what is not there is nothing")
    func reading() throws {
        #expect(try read(file("some")) == Array("some".utf8))
        #expect(try read(file("empty", "")) == [])
        #expect(try read(file("full", String(repeating: "a", count: 16)))?.count == 16)
        #expect(throws: PrivateFileError.tooLong(16)) { try read(file("long", String(repeating: "a", count: 17))) }
        #expect(try read(scratch.file("none")) == nil)
        #expect(try read(scratch.file("none/none")) == nil)
        #expect(throws: PrivateFileError.system(ENOTDIR)) { try read(scratch.file("some/none")) }
    }

    @Test(
        "by their mode",
        arguments: [
            (0o600, true, true), (0o400, true, true), (0o644, true, false), (0o604, true, false),
            (0o602, false, false), (0o622, false, false), (0o666, false, false),
        ] as [(mode_t, Bool, Bool)])
    func modes(_ mode: mode_t, _ isUnchanged: Bool, _ isSecret: Bool) throws {
        let path = try file("some", mode: mode)
        #expect(((try? read(path, .unchanged)) != nil) == isUnchanged)
        #expect(((try? read(path, .secret)) != nil) == isSecret)
    }

    @Test("in a folder that others can change are neither read nor made")
    func folders() throws {
        let path = try file("open/some")
        chmod(scratch.file("open"), 0o777)
        for demand in [PrivateFile.Demand.unchanged, .secret] {
            #expect { try read(path, demand) } throws: { ($0 as? PrivateFileError)?.sentence.contains("0777") == true }
        }
        #expect(throws: PrivateFileError.self) { try PrivateFile.write([1], to: scratch.file("open/other")) }
        #expect(access(scratch.file("open/other"), F_OK) != 0)
    }

    @Test("by links: followed for what may be seen, refused for secrets")
    func links() throws {
        let path = try file("some")
        symlink("some", scratch.file("link"))
        #expect(try read(scratch.file("link")) == Array("some".utf8))
        #expect(throws: PrivateFileError.link) { try read(scratch.file("link"), .secret) }
        chmod(path, 0o666)
        #expect(throws: PrivateFileError.self) { try read(scratch.file("link")) }
    }

    @Test("a link to nothing is not nothing, wherever on the way it is")
    func dangling() throws {
        symlink("none", scratch.file("file"))
        symlink("file", scratch.file("chain"))
        symlink("/nowhere/at/all", scratch.file("disk"))
        for (path, link) in [("file", "file"), ("chain", "chain"), ("disk/a", "disk"), ("disk/a/b", "disk")] {
            #expect(throws: PrivateFileError.dangling(scratch.file(link))) { try read(scratch.file(path)) }
        }
        #expect(throws: PrivateFileError.dangling(scratch.file("disk"))) {
            try PrivateFile.write([1], to: scratch.file("disk/a/b"))
        }
        symlink("self", scratch.file("self"))
        #expect(throws: PrivateFileError.system(ELOOP)) { try read(scratch.file("self")) }
    }

    @Test("what is no file is refused without waiting for it")
    func irregular() throws {
        mkdir(scratch.file("folder"), 0o700)
        mkfifo(scratch.file("pipe"), 0o600)
        symlink("/dev/zero", scratch.file("device"))
        for demand in [PrivateFile.Demand.unchanged, .secret] {
            #expect(throws: PrivateFileError.folder) { try read(scratch.file("folder"), demand) }
            #expect(throws: PrivateFileError.irregular) { try read(scratch.file("pipe"), demand) }
        }
        #expect(throws: PrivateFileError.irregular) { try read(scratch.file("device")) }
    }

    @Test("of another user are refused, to root as well", .enabled(if: geteuid() == 0, "only root gives files away"))
    func owners() throws {
        let path = try file("some")
        chown(path, 4_321, 4_321)
        #expect { try read(path) } throws: { ($0 as? PrivateFileError)?.sentence.contains("belongs to user") == true }
    }
}
