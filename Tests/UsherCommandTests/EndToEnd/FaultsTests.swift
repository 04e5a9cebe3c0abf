internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherSQLite
@testable internal import UsherStore

@Suite("Whatever is wrong with a library, it is one sentence, and the file is left as it is")
struct FaultsTests {
    /// The kinds of files at a library's path.
    enum Fault: CaseIterable {
        case nothing, folder, danglingLink, linkToFolder, empty, text, otherProgram, newer, cutShort, damaged, pipe

        var code: Int32 { self == .nothing || self == .danglingLink ? 3 : 9 }
    }

    private let stage: Stage

    init() throws {
        stage = try Stage()
    }

    /// Puts the fault at the library's path.
    ///
    /// - Returns: the expected part of the sentence.
    private func make(_ fault: Fault) throws -> String {
        let path = stage.library
        func changed(_ change: (inout [UInt8]) -> Void) throws {
            _ = try Institute(at: path)
            var bytes = try #require(Bytes.read(path))
            change(&bytes)
            Bytes.write(bytes, to: path)
        }
        switch fault {
        case .nothing: return "There is no library at"
        case .folder:
            mkdir(path, 0o700)
            return "is a folder"
        case .danglingLink:
            symlink(stage.file("gone"), path)
            return "symbolic link to a file that is not there"
        case .linkToFolder:
            symlink(stage.home, path)
            return "is a folder"
        case .empty:
            Bytes.write([], to: path)
            return "is no SQLite file"
        case .text:
            Bytes.write(Array(repeating: UInt8(ascii: "x"), count: 9_000), to: path)
            return "is no SQLite file"
        case .otherProgram:
            try changed { $0.replaceSubrange(68..<72, with: [0, 0, 0, 1]) }
            return "of another program"
        case .newer:
            try changed { $0.replaceSubrange(60..<64, with: [0, 0, 0, 99]) }
            return "made by a newer usher"
        case .cutShort:
            try changed { $0.removeLast($0.count / 2) }
            return "is damaged"
        case .damaged:
            try changed { bytes in
                for index in bytes.indices.dropFirst(4_096) { bytes[index] = 0xA5 }
            }
            return "is damaged"
        case .pipe:
            mkfifo(path, 0o600)
            return "not a regular file"
        }
    }

    @Test(
        "A command says what is wrong, and its exit code whether a library is missing or of no use",
        arguments: Fault.allCases)
    func command(fault: Fault) throws {
        let sentence = try make(fault)
        let before = fault == .pipe ? nil : Bytes.read(stage.library)
        for arguments in [["videos"], ["tokens"], ["ttl", "00000000-0000-4000-8000-000000000000", "2h"]] {
            let outcome = try stage.run(arguments + ["--library", stage.library])
            #expect(outcome.ending == .exited(fault.code), "\(arguments)")
            #expect(outcome.complaints.count == 1 && outcome.errors.contains(sentence), "\(outcome.errors)")
            #expect(outcome.errors.contains(stage.library))
            #expect(outcome.output.isEmpty)
        }
        #expect(fault == .pipe || Bytes.read(stage.library) == before)
    }

    @Test(
        "The dashboard says it on the plain terminal, or, when it is found later, on its screen",
        arguments: Fault.allCases)
    func dashboard(fault: Fault) throws {
        let sentence = try make(fault)
        let before = fault == .pipe ? nil : Bytes.read(stage.library)
        let terminal = try stage.terminal("--library", stage.library, size: Size(columns: 200, rows: 40))
        if [.cutShort, .damaged].contains(fault) {
            #expect(terminal.waits(for: sentence))
            terminal.type("a")
            terminal.type("q")
            #expect(terminal.end() == .exited(0))
        } else {
            #expect(terminal.end() == .exited(fault.code))
            #expect(terminal.text.contains(sentence))
            #expect(terminal.text.split(separator: "\r\n").count == 1)
            #expect(!terminal.text.contains("\u{1B}"))
        }
        #expect(fault == .pipe || Bytes.read(stage.library) == before)
    }

    @Test("A link to a library is followed")
    func link() throws {
        let institute = try Institute(at: stage.file("real.db"))
        symlink("real.db", stage.library)
        let outcome = try stage.run("ttl", institute.endless.text, "2h", "--library", stage.library)
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        #expect(try institute.token(institute.endless).validUntil != nil)
        var status = stat()
        #expect(lstat(stage.library, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("A library that may only be read is shown, and refuses changes", .asOrdinaryUser)
    func readOnly() throws {
        let institute = try Institute(at: stage.library)
        chmod(stage.library, 0o400)
        let before = Bytes.read(stage.library)
        let list = try stage.run("tokens", "--library", stage.library, through: Rights.ordinary)
        #expect(list.ending == .exited(0) && list.output.contains("Meera Krishnan"), "\(list.errors)")
        let change = try stage.run(
            "ttl", institute.endless.text, "2h", "--library", stage.library, through: Rights.ordinary)
        #expect(change.ending == .exited(1))
        #expect(change.complaints.count == 1 && change.errors.contains("You may not write"))
        let terminal = try stage.terminal("--library", stage.library, through: Rights.ordinary)
        try #require(terminal.waits(for: "1/4"))
        #expect(terminal.text.ranges(of: "READ-ONLY").count == 1)
        terminal.type("t")
        #expect(terminal.waits(for: "You may not write"))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        #expect(Bytes.read(stage.library) == before)
    }

    @Test(
        "A library in a folder that may only be read is shown, and nothing is put beside it",
        .asOrdinaryUser)
    func readOnlyFolder() throws {
        mkdir(stage.file("shut"), 0o700)
        let path = stage.file("shut/library.db")
        _ = try Institute(at: path)
        let before = Bytes.read(path)
        chmod(stage.file("shut"), 0o500)
        defer { chmod(stage.file("shut"), 0o700) }
        let list = try stage.run("tokens", "--library", path, through: Rights.ordinary)
        #expect(list.ending == .exited(0) && list.output.contains("Meera Krishnan"), "\(list.errors)")
        #expect(Bytes.read(path) == before)
        #expect(access(path + "-wal", F_OK) != 0 && access(path + "-shm", F_OK) != 0)
        let made = try stage.run("library", "create", "--library", path + ".2", through: Rights.ordinary)
        #expect(made.ending == .exited(1))
        #expect(made.complaints.count == 1 && made.errors.contains("cannot be made: Permission denied"))
    }

    @Test("Another user's library is refused with the owner's name", .asOrdinaryUser)
    func otherOwner() throws {
        // Only root can change a file's owner; other users read one of root's files.
        let isRoot = geteuid() == 0
        let path = isRoot ? stage.library : "/etc/shadow"
        if isRoot {
            _ = try Institute(at: path)
            chmod(path, 0o600)
            chown(path, 2, 2)
        }
        let outcome = try stage.run("videos", "--library", path, through: Rights.ordinary)
        #expect(outcome.ending == .exited(1))
        let owner = isRoot ? "bin" : "root"
        #expect(outcome.complaints.count == 1 && outcome.errors.contains("It belongs to user \(owner)."))
    }

    @Test("A library that another program holds answers questions; a change waits, then says so")
    func locked() throws {
        let institute = try Institute(at: stage.library)
        let other = try Connection(path: stage.library, access: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        let list = try stage.run("tokens", "--library", stage.library)
        #expect(list.ending == .exited(0) && list.output.contains("Meera Krishnan"))
        let change = try stage.run("ttl", institute.endless.text, "2h", "--library", stage.library)
        #expect(change.ending == .exited(7))
        #expect(change.complaints.count == 1 && change.errors.contains("Another program holds"))
        try other.execute("ROLLBACK")
        #expect(try institute.token(institute.endless).validUntil == nil)
    }

    @Test("On a full disk a change is refused and nothing is lost", .withOwnMounts)
    func full() throws {
        let institute = try Institute(at: stage.library)
        let disk = stage.file("disk")
        mkdir(disk, 0o700)
        // A disk with enough space for the library and a reader's files; the rest is filled.
        let script = """
            mount -t tmpfs -o size=512k,mode=700 small '\(disk)' && cp '\(stage.library)' '\(disk)/library.db' || exit 90
            "$0" tokens --library '\(disk)/library.db' >/dev/null
            sha256sum < '\(disk)/library.db' >'\(stage.file("before"))'
            cat /dev/zero >'\(disk)/filler' 2>/dev/null
            "$0" ttl \(institute.endless.text) 2h --library '\(disk)/library.db'; echo "code $?"
            sha256sum < '\(disk)/library.db' >'\(stage.file("after"))'
            rm '\(disk)/filler'; "$0" token \(institute.endless.text) --library '\(disk)/library.db'
            """
        let outcome = try stage.run(through: Rights.ownMounts + ["sh", "-c", script])
        #expect(outcome.output.contains("code 1\n"), "\(outcome)")
        #expect(outcome.complaints.count == 1 && outcome.errors.contains("is full"))
        #expect(outcome.output.contains("Plays, never ends by time."))
        #expect(TextFile.read(stage.file("before")) == TextFile.read(stage.file("after")))
    }

    @Test("A library that is replaced while the dashboard shows it is not written")
    func replaced() throws {
        _ = try Institute(at: stage.library)
        _ = try Institute(at: stage.file("other.db"))
        let terminal = try stage.terminal("--library", stage.library)
        try #require(terminal.waits(for: "1/4"))
        let other = Bytes.read(stage.file("other.db"))
        rename(stage.file("other.db"), stage.library)
        terminal.type("t")
        try #require(terminal.waits(for: "Presets"))
        terminal.type("2h\r")
        try #require(terminal.waits(for: "gets an end"))
        terminal.type("\t\r")
        #expect(terminal.waits(for: "replaced by"))
        #expect(Bytes.read(stage.library) == other)
        terminal.type("\u{3}\u{3}")
        #expect(terminal.end() == .exited(0))
    }
}
