import Glibc
import Testing

@testable import UsherCore

@Suite("Who can reach a file beside its user")
struct FileRightsTests {
    /// A folder of the test's own, removed at its end.
    private final class Folder {
        let path: String

        init() {
            var template = Array("/tmp/usher-rights-XXXXXX".utf8CString)
            path = mkdtemp(&template).map { String(cString: $0) } ?? ""
        }

        func file(_ name: String, _ mode: mode_t = 0o600) -> String {
            close(open("\(path)/\(name)", O_CREAT | O_WRONLY | O_CLOEXEC, 0o600))
            chmod("\(path)/\(name)", mode)
            return "\(path)/\(name)"
        }

        func folder(_ name: String, _ mode: mode_t = 0o700) -> String {
            mkdir("\(path)/\(name)", 0o700)
            chmod("\(path)/\(name)", mode)
            return "\(path)/\(name)"
        }

        deinit {
            for name in ["inner/below/file", "inner/below", "inner/file", "inner/link", "inner"] {
                remove("\(path)/\(name)")
            }
            for name in ["file", "file-wal", "link", "second"] { remove("\(path)/\(name)") }
            rmdir(path)
        }
    }

    private let folder = Folder()
    private let rights = FileRights(isPrivateGroup: { _, _ in false })

    @Test(
        "a file's mode",
        arguments: [
            (0o600, ""), (0o400, ""), (0o700, ""), (0o640, "warned"), (0o604, "warned"), (0o644, "warned"),
            (0o620, "refused"), (0o602, "refused"), (0o664, "refused"), (0o666, "refused"), (0o611, ""),
        ] as [(mode_t, String)])
    func modes(_ mode: mode_t, _ verdict: String) {
        let risks = rights.risks(of: folder.file("file", mode))
        #expect(risks.map { $0.isRefused ? "refused" : "warned" } == (verdict.isEmpty ? [] : [verdict]))
        #expect(risks.allSatisfy { $0.sentence.contains(folder.path) && $0.sentence.contains("chmod 600") })
    }

    @Test(
        "the mode of its folder, and of those above it that every user may change",
        arguments: [
            (0o755, 0o755, ""), (0o777, 0o700, "inner"), (0o770, 0o700, "inner"), (0o1777, 0o700, "shared"),
            (0o700, 0o777, "above"), (0o700, 0o1777, ""), (0o700, 0o775, ""),
        ] as [(mode_t, mode_t, String)])
    func folders(_ inner: mode_t, _ above: mode_t, _ verdict: String) {
        _ = folder.folder("inner", above)
        let below = folder.folder("inner/below", inner)
        for path in [folder.file("inner/below/file"), below + "/none"] {
            let risks = rights.risks(of: path)
            switch verdict {
            case "": #expect(risks.isEmpty)
            case "shared": #expect(risks.map(\.kind) == [.shared] && risks.allSatisfy { !$0.isRefused })
            default:
                #expect(risks.map(\.path) == [verdict == "inner" ? below : folder.path + "/inner"])
                #expect(risks.allSatisfy { $0.isRefused && $0.sentence.contains("chmod go-w") })
            }
        }
    }

    @Test("what belongs to another user is refused; to root it is worth a warning")
    func owners() {
        let path = folder.file("file")
        let me = geteuid()
        let risks = FileRights(user: me + 1).risks(of: path)
        // Files of root are trusted by every user.
        if me == 0 { chown(path, 4_321, 4_321) }
        let owner = me == 0 ? 4_321 : me
        #expect(me == 0 ? risks.isEmpty : risks.allSatisfy(\.isRefused) && !risks.isEmpty)
        let others = FileRights(user: me + 1).risks(of: path).filter { $0.subject == .file }
        #expect(others == [FileRisk(path: path, subject: .file, kind: .belongs(to: owner), isRefused: true)])
        #expect(others.first?.sentence.contains("belongs to user") == true)
        let roots = FileRights(user: 0).risks(of: path).filter { $0.subject == .file }
        #expect(roots == [FileRisk(path: path, subject: .file, kind: .belongs(to: owner), isRefused: false)])
    }

    @Test("a link is followed, and the folder that it stands in is judged as well as the one it leads to")
    func links() {
        let path = folder.file("file", 0o666)
        symlink("../file", folder.folder("inner") + "/link")
        #expect(rights.risks(of: folder.path + "/inner/link").map(\.kind) == [.writable(mode: 0o666)])
        chmod(path, 0o600)
        #expect(rights.risks(of: folder.path + "/inner/link").isEmpty)
        chmod(folder.path + "/inner", 0o777)
        #expect(rights.risks(of: folder.path + "/inner/link").map(\.isRefused) == [true])
        // A cycle of links ends.
        symlink("link", folder.path + "/link")
        #expect(rights.risks(of: folder.path + "/link").isEmpty)
    }

    @Test("files beside it are judged like it, and must be regular ones")
    func companions() {
        let path = folder.file("file")
        let log = folder.file("file-wal", 0o622)
        #expect(rights.risks(of: path, companions: ["-wal", "-shm"]).map(\.path) == [log])
        chmod(log, 0o644)
        #expect(rights.risks(of: path, companions: ["-wal"]).map(\.isRefused) == [false])
        unlink(log)
        symlink("/dev/null", log)
        #expect(
            rights.risks(of: path, companions: ["-wal"])
                == [FileRisk(path: log, subject: .file, kind: .irregular, isRefused: true)])
    }

    @Test("a second name is warned of")
    func names() {
        let path = folder.file("file")
        link(path, folder.path + "/second")
        let risks = rights.risks(of: path)
        #expect(risks.map(\.kind) == [.names(2)] && risks.allSatisfy { !$0.isRefused })
    }

    @Test(
        "what the user's own group may do, the user does; another user's group is a risk",
        arguments: [
            (0o660, ""), (0o640, ""), (0o664, "warned"), (0o662, "refused"), (0o666, "refused"),
        ] as [(mode_t, String)])
    func privateGroup(_ mode: mode_t, _ verdict: String) {
        let path = folder.file("file", mode)
        var status = stat()
        stat(path, &status)
        let (group, owner) = (status.st_gid, status.st_uid)
        let own = FileRights(isPrivateGroup: { $0 == group && $1 == owner })
        let risks = own.risks(of: path)
        #expect(risks.map { $0.isRefused ? "refused" : "warned" } == (verdict.isEmpty ? [] : [verdict]))
        // With another group, or another user's, the same mode has its usual meaning.
        for others in [FileRights(isPrivateGroup: { $0 != group && $1 == owner }), rights] {
            #expect(others.risks(of: path).map(\.isRefused) == [mode & 0o022 != 0])
        }
        let inner = folder.folder("inner", 0o770)
        #expect(own.risks(ofFolder: inner).isEmpty && !rights.risks(ofFolder: inner).isEmpty)
    }

    @Test("root's group is no private one, nor is that of a user who is not there")
    func systemGroups() {
        #expect(!isPrivateGroup(0, of: 0))
        #expect(!isPrivateGroup(4_321_987, of: 4_321_987))
    }
}
