import Glibc
import Testing
import UsherCore
import UsherTesting

@Suite("Programs that are started")
struct SpawnTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func output(
        of script: String, environment: [String: String]? = nil, company: Spawn.Company = .same
    ) throws -> String {
        let file = folder.file("output")
        let process = try Spawn.start(
            ["sh", "-c", script], environment: environment, output: .file(file), company: company)
        var status: Int32 = 0
        #expect(waitpid(process, &status, 0) == process && status == 0)
        return TextFile.read(file) ?? ""
    }

    @Test("They have the environment that they are given, and nothing to read")
    func environment() throws {
        let text = try output(of: "cat; echo $A-$HOME", environment: ["PATH": "/usr/bin:/bin", "A": "b"])
        #expect(text == "b-\n")
    }

    @Test("They inherit no signal that is ignored or blocked here")
    func signals() throws {
        var blocked = sigset_t()
        var before = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGUSR2)
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        // As everywhere in these tests; the programs are not to know.
        signal(SIGPIPE, SIG_IGN)
        let text = try output(of: "grep -E '^Sig(Blk|Ign)' /proc/self/status")
        let masks = text.split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
        }
        // From 32 on are the C library's own.
        #expect(masks.map { $0 & 0x7FFF_FFFF } == [0, 0])
    }

    @Test("They lead a group or a session of their own where that is asked for")
    func company() throws {
        // Process, group, session: the fifth and sixth words of the line, since the name is one word here.
        let script = "set -- $(cat /proc/$$/stat); echo $(($1 == $5)) $(($1 == $6))"
        for (company, expected) in [(Spawn.Company.same, "0 0\n"), (.ownGroup, "1 0\n"), (.ownSession, "1 1\n")] {
            unlink(folder.file("output"))
            #expect(try output(of: script, company: company) == expected)
        }
    }

    @Test("Where there is no such program, the system's reason is told")
    func missing() {
        #expect(throws: Spawn.Failure.self) { try Spawn.start(["usher-no-such-program"], company: .same) }
        #expect(throws: Spawn.Failure.self) { try Spawn.start([], company: .same) }
    }
}
