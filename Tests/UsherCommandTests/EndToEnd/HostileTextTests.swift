internal import Testing
internal import UsherCore
internal import UsherSQLite
internal import UsherStore
internal import UsherTesting
internal import UsherUI

@Suite("No text from outside acts on the terminal")
struct HostileTextTests {
    /// Texts for titles and watermarks; each would control a terminal or deceive the reader.
    static let texts = [
        "\u{1B}]0;title\u{7}", "\u{1B}[31;1;77mred", "\u{1B}[2J\u{1B}[H", "\u{1B}P$q\"p\u{1B}\\", "\u{1B}_G\u{1B}\\",
        "\u{1B}c reset", "\u{9B}31m \u{9D}0;c1\u{9C} \u{90}q\u{9C} \u{85}", "del\u{7F}\u{7F}\u{8}\u{8}",
        "\u{202E}reversed\u{202C}", "\u{2066}isolated\u{2069}\u{200F}\u{200E}\u{61C}",
        "a\u{200B}\u{FEFF}\u{2060}\u{AD}b",
        "two\nlines\r\nthree\u{2028}four\u{2029}", "\0\u{1}\u{E}\u{F}\u{11}\u{13}\u{1A}",
        "👩‍👩‍👧‍👦\u{200D}\u{200D} x\u{200D}y", "e" + String(repeating: "\u{301}", count: 400),
        "\u{E0001}\u{E0041}\u{FFF9}\u{FFFB}", String(repeating: "\u{1B}[31m", count: 700),
    ]

    private let stage: Stage
    private let codes: [TokenCode]

    init() throws {
        stage = try Stage()
        let service = try Library.open(path: stage.library, mode: .create)
        var codes: [TokenCode] = []
        for text in Self.texts {
            let video = try service.createVideo(title: text).id
            let word = String(text.unicodeScalars.prefix(AnnotationLimits.word))
            let mark = Annotation(
                kind: .other(word), text: text, color: word, opacity: 1, size: 12, x: 9, y: 9)
            let plain = Annotation(text: text, color: "#FF0000", opacity: 1, size: 12, x: 90, y: 90)
            let draft = TokenDraft(timeToLive: .fromNow(seconds: 9_999), annotations: [mark, plain])
            codes.append(try service.create(draft, in: video, Cancellation()).token.code)
        }
        self.codes = codes
    }

    /// The names of the forbidden sequences in the program's output; empty when there are none.
    ///
    /// - Parameter isScreen: whether ncurses' own sequences, and one question for the terminal's background, are
    ///   expected among them.
    static func offences(in bytes: [UInt8], isScreen: Bool) -> Set<String> {
        var offences: Set<String> = []
        var text = String(decoding: bytes, as: UTF8.self)
        if isScreen, let question = text.ranges(of: "\u{1B}]11;?\u{7}").first { text.removeSubrange(question) }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            switch scalar {
            case "\u{1B}" where isScreen && "[()=>78".unicodeScalars.contains(next): continue
            case "\r", "\n": continue
            case "\u{8}" where isScreen: continue
            case "\u{E}", "\u{F}": if !isScreen { offences.insert("shift") }
            case "\u{FFFD}": offences.insert("broken UTF-8")
            case "\u{200C}", "\u{200D}": if !isScreen { offences.insert("joiner") }
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    offences.insert("U+\(String(scalar.value, radix: 16, uppercase: true))")
                default: continue
                }
            }
        }
        for sequence in ["\u{1B}]", "\u{1B}P", "\u{1B}_", "\u{1B}c", "\u{1B}[31;1;77m"] where text.contains(sequence) {
            offences.insert("sequence \(sequence.dropFirst())")
        }
        return offences
    }

    @Test("The dashboard shows every one of them, in lists, panes and dialogs")
    func dashboard() throws {
        let terminal = try stage.terminal("--library", stage.library, size: Size(columns: 160, rows: 50))
        try #require(terminal.waits(for: "1/\(Self.texts.count)"))
        for position in 2...Self.texts.count {
            // Ctrl-C and not Esc, which together with the next key would be another key.
            for (keys, shown) in [("t", "Presets"), ("\u{3}x", "Expire this token?")] {
                terminal.type(keys)
                #expect(Deadline().wait { terminal.text.ranges(of: shown).count >= position - 1 }, "\(position)")
            }
            terminal.type("\u{3}j")
        }
        terminal.type("1")
        terminal.type(String(repeating: "j", count: Self.texts.count))
        terminal.type("\u{1B}[200~\u{1B}]0;pasted\u{7}\u{202E}\u{1B}[201~")
        #expect(terminal.waits(for: "pasted"))
        terminal.type("\u{3}q")
        #expect(terminal.end() == .exited(0))
        #expect(Self.offences(in: terminal.output, isScreen: true) == [])
    }

    @Test(
        "Commands print them shown, not raw",
        arguments: [["videos"], ["tokens"], ["tokens", "--full"], ["find", "a"], ["videos", "--text", "e"]])
    func tables(arguments: [String]) throws {
        let offences = try printed(arguments)
        #expect(offences == [])
    }

    @Test(
        "JSON has them as escapes", arguments: [["videos", "--json"], ["tokens", "--json"], ["find", "--json", "a"]])
    func json(arguments: [String]) throws {
        // A joiner is part of spelling and of emoji, and has no effect.
        let offences = try printed(arguments).subtracting(["joiner"])
        #expect(offences == [])
    }

    @Test("One token is printed safely, too")
    func token() throws {
        for code in codes {
            let offences = try printed(["token", code.text])
            #expect(offences == [])
        }
    }

    @Test("A path with such characters is shown in complaints and answers, not sent")
    func path() throws {
        let name = "x\u{1B}]0;t\u{7}\u{9B}31m\u{202E}.db"
        #expect(try printed(["videos"], library: stage.file(name), code: 3) == [])
        #expect(try printed(["library", "create"], library: stage.file(name)) == [])
        #expect(try printed(["library", "info"], library: stage.file(name)) == [])
        let terminal = try stage.terminal("--library", stage.file(name), "--read-only")
        try #require(terminal.waits(for: "quit"))
        terminal.type("u")
        #expect(terminal.waits(for: "nothing can be changed"))
        terminal.type("q")
        #expect(terminal.end() == .exited(0))
        #expect(Self.offences(in: terminal.output, isScreen: true) == [])
    }

    /// The forbidden sequences in a command's output on a terminal.
    private func printed(_ arguments: [String], library: String? = nil, code: Int32 = 0) throws -> Set<String> {
        let words = [stage.program] + arguments + ["--library", library ?? stage.library]
        let terminal = try PseudoTerminal(
            words[0], arguments: Array(words.dropFirst()), environment: ["HOME": stage.home],
            size: Size(columns: 120, rows: 40))
        #expect(terminal.end() == .exited(code), "\(terminal.text)")
        #expect(!terminal.output.isEmpty)
        return Self.offences(in: terminal.output, isScreen: false)
    }
}
