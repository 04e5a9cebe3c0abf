internal import Glibc
internal import Testing
internal import UsherTesting

/// The effects of the flags of `Scripts/build.sh`.
///
/// `Scripts/check-release.sh` runs these tests on the installed program, too (`USHER_PROGRAM`).
@Suite("The program as it is built")
struct HardeningTests {
    private let path: String
    private let program: ElfProgram

    init() throws {
        path = try BuiltProgram.path("usher")
        program = try #require(ElfProgram(path))
    }

    @Test("looks for libraries in no folder that moves with it")
    func libraryFolders() {
        for folder in program.libraryFolders { #expect(folder.hasPrefix("/")) }
    }

    @Test("does not load a library that lies beside it")
    func neighbour() throws {
        let folder = try ScratchFolder()
        let copy = folder.file("usher")
        Bytes.write(try #require(Bytes.read(path)), to: copy)
        chmod(copy, 0o700)
        // Not a library, so that the loader would end the program if it searched here.
        Bytes.write(Array("no library".utf8), to: folder.file("libsodium.so.23"))
        Bytes.write(Array("no library".utf8), to: folder.file("libsqlite3.so.0"))
        let process = try ChildProcess(
            copy, arguments: ["--version"], environment: ["HOME": folder.path], directory: folder.path,
            streams: .files(output: folder.file("output"), error: folder.file("errors")))
        #expect(process.wait() == .exited(0))
        #expect(TextFile.read(folder.file("errors")) == "")
    }

    @Test("binds early, cannot be written where it runs, and is loaded anywhere")
    func memory() {
        #expect(program.bindsNow)
        #expect(program.hasReadOnlyRelocations)
        #expect(program.hasPlainStack)
        #expect(program.separatesCodeFromData)
        #expect(program.isPositionIndependent)
    }

    @Test("watches the stack in its C parts")
    func stack() {
        #expect(program.names("__stack_chk_fail"))
    }
}
