import Glibc
import Testing
import UsherCore

@testable import UsherRemote

@Suite("Profiles, logins and token commands")
struct ProfileTests {
    @Test(
        "what would send a login into the open, or nowhere, is refused",
        arguments: [
            ("http://acme.testpress.in", "plain http"), ("https://ravi:pw@acme.in", "without a user's name"),
            ("acme.testpress.in", "none that usher can use"), ("ftp://x", "none that usher can use"),
            ("https://acme.in/?token=x", "none that usher can use"), ("https://ravi@acme.in", "without a user's name"),
            ("https://b\u{FC}cher.example", "in plain ASCII"),
        ])
    func refused(_ url: String, _ words: String) {
        #expect {
            try Profile(name: "acme", dialect: .testpress, url: url)
        } throws: {
            let sentence = ($0 as? ServiceError)?.sentence ?? ""
            return sentence.contains(words) && !sentence.contains("pw@")
        }
    }

    @Test("plain http is fine on this machine, and beyond it where it is allowed")
    func allowed() throws {
        _ = try Profile(name: "a", dialect: .testpress, url: "http://127.0.0.1:8787")
        _ = try Profile(name: "a", dialect: .testpress, url: "http://acme.lan", allowsPlainHTTP: true)
        #expect(throws: ServiceError.self) { try Profile(name: "../a", dialect: .testpress, url: "https://a.in") }
        #expect(throws: ServiceError.self) { try Profile(name: "a", dialect: .tpstreams) }
    }

    @Test("a login is kept for its owner and its origin alone")
    func logins() throws {
        let scratch = try Scratch()
        let logins = LoginStore(folder: scratch.path("state/usher"))
        let profile = try Profile(name: "acme", dialect: .testpress, url: "https://acme.testpress.in")
        #expect(try logins.token(of: profile) == nil)
        try logins.keep(.init(token: "tok-1", username: "asha"), for: profile)
        try logins.keep(.init(token: "tok-2", username: "asha"), for: profile)
        #expect(try logins.token(of: profile) == "tok-2")
        #expect(try logins.login(named: "acme")?.username == "asha")
        var status = stat()
        #expect(stat(logins.path("acme"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(stat(scratch.path("state/usher"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        let moved = try Profile(name: "acme", dialect: .testpress, url: "https://evil.example")
        #expect(try logins.token(of: moved) == nil)
        chmod(logins.path("acme"), 0o644)
        #expect { try logins.token(of: profile) } throws: {
            let sentence = ($0 as? ServiceError)?.sentence ?? ""
            return sentence.contains("lets other users read it") && !sentence.contains("tok-2")
        }
        try logins.keep(nil, for: profile)
        #expect(try logins.token(of: profile) == nil)
    }

    @Test("a login that an earlier version kept has no name, and is used")
    func earlierLogin() throws {
        let scratch = try Scratch()
        let logins = LoginStore(folder: scratch.folder)
        let profile = try Profile(name: "acme", dialect: .testpress, url: "https://acme.testpress.in")
        try PrivateFile.write(
            Array(#"{"origin": "https://acme.testpress.in", "dialect": "testpress", "token": "old"}"#.utf8),
            to: logins.path("acme"))
        #expect(try logins.token(of: profile) == "old")
        #expect(try logins.login(named: "acme")?.username == nil)
    }

    @Test("USHER_TOKEN comes first, then the command, then the login")
    func order() throws {
        let scratch = try Scratch()
        let logins = LoginStore(folder: scratch.folder)
        let plain = try Profile(name: "acme", dialect: .testpress, url: "https://a.in")
        let command = try Profile(name: "acme", dialect: .testpress, url: "https://a.in", tokenCommand: "echo ' cmd '")
        try logins.keep(.init(token: "kept", username: "asha"), for: plain)
        let read = { (profile: Profile, given: String?) in
            try CredentialSource.of(profile, given: given, logins: logins).read(Cancellation())
        }
        #expect(try read(command, "given\n") == "given")
        #expect(try read(command, "") == "cmd")
        #expect(try read(plain, nil) == "kept")
    }

    @Test(
        "a command that fails says so without what it printed",
        arguments: [
            ("echo hunter2 hunter2", "no token"), ("echo hunter2 >&2; exit 3", "status 3"), ("kill -9 $$", "a signal"),
            ("true", "no token"), ("head -c 40000 /dev/zero", "too much"), ("no-such-command-here", "status 127"),
        ])
    func commands(_ command: String, _ words: String) {
        #expect {
            try CredentialCommand(command, profile: "acme").token(Cancellation())
        } throws: {
            let sentence = ($0 as? ServiceError)?.sentence ?? ""
            return sentence.contains(words) && !sentence.contains("hunter2")
        }
    }

    @Test("a command that hangs ends with its call")
    func hangs() throws {
        let cancellation = Cancellation()
        let scratch = try Scratch()
        let mark = scratch.path("started")
        onBackground {
            while access(mark, F_OK) != 0 { usleep(1_000) }
            cancellation.cancel()
        }
        #expect(throws: ServiceError.cancelled) {
            try CredentialCommand("touch '\(mark)'; sleep 600 & sleep 600", profile: "acme").token(cancellation)
        }
    }
}
