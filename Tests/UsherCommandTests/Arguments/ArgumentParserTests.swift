internal import Testing
internal import UsherCore

@testable internal import usher

@Suite("A command line")
struct ArgumentParserTests {
    private static let commands = [
        CommandSpec("", "open the dashboard", options: [.library, .demo, .readOnly]) { _ in },
        CommandSpec(
            "videos", "list videos",
            options: [.library, .demo, .json, .limit, OptionSpec(.text, "a part of the title")]
        ) { _ in },
        CommandSpec("videos add", "add a video", operands: [OperandSpec("TITLE", "its title")], options: [.library]) {
            _ in
        },
        CommandSpec(
            "create", "make a token", operands: [OperandSpec("VIDEO", "its id")],
            options: [.library, OptionSpec(.text, "a watermark", repeats: true), OptionSpec(.ttl, "its time")]
        ) { _ in },
        CommandSpec("ttl", "change", operands: [OperandSpec("CODE", "the code"), OperandSpec("TIME", "the time")]) {
            _ in
        },
        CommandSpec("expire", "end tokens", operands: [OperandSpec("CODE", "the codes", .oneOrMore)]) { _ in },
        CommandSpec(
            "find", "find", operands: [OperandSpec("FILTER", "what", .oneOrMore, values: .filter)],
            options: [.json, OptionSpec(.filter, "more")]
        ) { _ in },
        CommandSpec("library fill", "fill", options: [.library]) { _ in },
        CommandSpec("library info", "tell", options: [.library]) { _ in },
    ]

    private func parse(_ line: String...) throws -> ParsedArguments {
        guard case .run(let parsed) = try ArgumentParser(commands: Self.commands).parse(line) else {
            throw ArgumentError("asks for help or the version")
        }
        return parsed
    }

    private func sentence(_ line: String...) -> String {
        do {
            _ = try ArgumentParser(commands: Self.commands).parse(line)
            return "understood"
        } catch {
            return error.sentence
        }
    }

    @Test("without words opens the dashboard")
    func dashboard() throws {
        let parsed = try parse("--demo", "--read-only")
        #expect(parsed.command.words.isEmpty)
        #expect(parsed.has(.demo) && parsed.has(.readOnly) && !parsed.has(.library))
    }

    @Test("takes the command with the most words, and the rest as operands")
    func longestCommand() throws {
        #expect(try parse("videos").command.words == ["videos"])
        let add = try parse("videos", "add", "Mechanics 03")
        #expect(add.command.words == ["videos", "add"])
        #expect(add.operands == ["Mechanics 03"])
    }

    @Test(
        "takes options before the command, behind it, with a space or an equals sign",
        arguments: [
            ["--library", "a.db", "videos", "--limit", "5"], ["videos", "--limit=5", "--library=a.db"],
            ["--limit=5", "videos", "--library", "a.db"],
        ])
    func optionPlaces(line: [String]) throws {
        guard case .run(let parsed) = try ArgumentParser(commands: Self.commands).parse(line) else {
            Issue.record("asks for help")
            return
        }
        #expect(parsed.value(.library) == "a.db")
        #expect(try parsed.integer(.limit, in: 1...1_000) == 5)
    }

    @Test("keeps a repeated option's values in order, empty ones and ones with equals signs included")
    func repeated() throws {
        let parsed = try parse("create", "T5ytuyF04NC", "--text", "one", "--text=", "--text=a=b")
        #expect(parsed.values(.text) == ["one", "", "a=b"])
    }

    @Test("takes everything behind -- as it is")
    func endOfOptions() throws {
        #expect(try parse("expire", "--", "--json", "-x").operands == ["--json", "-x"])
    }

    @Test("takes a negative number as a word, so that the time to live has its own sentence")
    func negativeNumber() throws {
        #expect(try parse("ttl", "abc", "-5").operands == ["abc", "-5"])
    }

    @Test("takes a word with one dash into an operand that is a filter, but for the letters of options")
    func negations() throws {
        let parsed = try parse("find", "-is:active", "ravi", "--json", "-meera", "--filter", "-is:used")
        #expect(parsed.operands == ["-is:active", "ravi", "-meera"])
        #expect(parsed.value(.filter) == "-is:used" && parsed.has(.json))
        #expect(try parse("find", "--", "--json").operands == ["--json"])
        #expect(sentence("find", "-h") == "understood")
        #expect(sentence("find", "--ravi").hasPrefix("Unknown option --ravi."))
        #expect(sentence("-is:active", "find") == "Options have long names, with two dashes.")
    }

    @Test("asks for help", arguments: [["--help"], ["help"], ["-h"], ["--library", "x", "--help"]])
    func programHelp(line: [String]) throws {
        guard case .help(.program) = try ArgumentParser(commands: Self.commands).parse(line) else {
            Issue.record("no help")
            return
        }
    }

    @Test(
        "asks for a command's help, whatever is missing",
        arguments: [["create", "--help"], ["help", "create"], ["--help", "create"], ["create", "-h", "x", "y"]])
    func commandHelp(line: [String]) throws {
        guard case .help(.command(let spec)) = try ArgumentParser(commands: Self.commands).parse(line) else {
            Issue.record("no help")
            return
        }
        #expect(spec.words == ["create"])
    }

    @Test(
        "asks for help about commands that begin alike",
        arguments: [["library", "--help"], ["help", "library"], ["library", "shred", "-h"], ["-h", "library"]])
    func groupHelp(line: [String]) throws {
        guard case .help(.group("library")) = try ArgumentParser(commands: Self.commands).parse(line) else {
            Issue.record("no help")
            return
        }
    }

    @Test("says what is wrong, and guesses what was meant")
    func sentences() {
        #expect(sentence("vidoes") == "Unknown command vidoes. Did you mean videos?")
        #expect(sentence("frobnicate") == "Unknown command frobnicate.")
        #expect(sentence("videos", "--limt", "3") == "Unknown option --limt. Did you mean --limit?")
        #expect(sentence("videos", "--lib", "x") == "Unknown option --lib. Did you mean --library?")
        #expect(sentence("videos", "-l") == "Options have long names, with two dashes.")
        #expect(sentence("videos", "--limit") == "--limit needs a value: --limit N.")
        #expect(sentence("videos", "--limit", "--json") == "--limit needs a value: --limit N.")
        #expect(sentence("videos", "--json=yes") == "--json takes no value.")
        #expect(sentence("videos", "--limit", "1", "--limit", "2") == "--limit is given twice.")
        #expect(sentence("videos", "--ttl", "5") == "`usher videos` takes no --ttl.")
        #expect(sentence("videos", "--library", "x", "--demo") == "--library and --demo exclude each other.")
        #expect(sentence("create") == "Something is missing: `usher create VIDEO`.")
        #expect(
            sentence("create", "a", "b")
                == "`usher create` takes no more than VIDEO. Put a text with spaces into quotes.")
        #expect(sentence("library") == "`usher library` needs one of these words: fill, info.")
        #expect(sentence("library", "shred") == "`usher library` needs one of these words: fill, info.")
    }

    @Test("never repeats what may be a secret")
    func secrets() {
        let code = "6c15094e-bd08-422c-93ba-2cd71867e035"
        for line in [
            [code], ["ttl", code, "5", code], ["--\(code)"], ["create", "v", "--text=\(code)", "--json=\(code)"],
        ] {
            do {
                _ = try ArgumentParser(commands: Self.commands).parse(line)
                Issue.record("understood")
            } catch {
                #expect(!error.message.contains("6c15094e"))
            }
        }
    }

    @Test(
        "refuses numbers that are none", arguments: ["", "0", "-1", "1.5", "٣", "1001", "99999999999999999999", "+3"])
    func numbers(text: String) throws {
        let parsed = try parse("videos", "--limit=\(text)")
        #expect(throws: ArgumentError("--limit N: write a whole number, 1 to 1000.", command: "usher videos")) {
            try parsed.integer(.limit, in: 1...1_000)
        }
    }

    @Test("is distant from another word by the edits between them")
    func distance() {
        #expect(Suggestion.distance("videos", "vidoes") == 1)
        #expect(Suggestion.distance("", "abc") == 3)
        #expect(Suggestion.distance("kitten", "sitting") == 3)
        #expect(Suggestion.nearest(to: "xyzzy", among: ["videos", "tokens"]) == nil)
    }

    /// Words that resemble commands that change something, and have another meaning.
    private static let others = [
        "export", "expired", "expires", "expiry", "explore", "exp", "exit", "creator", "created", "cre",
        "create-like", "log", "logs", "logging", "logins", "ttls", "demos", "memo", "served", "service", "search",
    ]

    @Test("is never taken for a command that changes something", arguments: others)
    func harmless(word: String) throws {
        let changing = Subcommands.all.filter { $0.changes && $0.words.count == 1 }.map { $0.words[0] }
        #expect(changing.sorted() == ["create", "demo", "expire", "login", "logout", "serve", "ttl"])
        let sentence = Trial().run(word).errors
        #expect(sentence.contains("Unknown command \(word)") || sentence.contains("is no command"), "\(sentence)")
        for command in changing { #expect(!sentence.contains("Did you mean \(command)?"), "\(sentence)") }
    }

    @Test(
        "is taken for one where the fingers slipped",
        arguments: [
            ("exprie", "expire"), ("expiire", "expire"), ("expre", "expire"), ("creat", "create"), ("loggin", "login"),
            ("tlt", "ttl"), ("tokns", "tokens"), ("vid", "videos"), ("doctr", "doctor"),
        ])
    func slips(word: String, command: String) {
        #expect(Trial().run(word).errors.contains("Did you mean \(command)?"))
    }

    @Test("is never taken for an option, or a key's command, that loses or opens something")
    func openings() throws {
        for line in [["demo", "--refresh"], ["login", "acme", "--allow"], ["serve", "--behind"]] {
            let sentence = Trial().run(line).errors
            #expect(sentence.contains("Unknown option") && !sentence.contains("Did you mean"), "\(sentence)")
        }
        #expect(Trial().run("demo", "--frehs").errors.contains("Did you mean --fresh?"))
        let trial = Trial()
        try PrivateFile.write(Array("{ keys: { export: 'e' } }".utf8), to: trial.path(".config/usher/config.json5"))
        #expect(!trial.run("keys").errors.contains("expire"))
    }
}
