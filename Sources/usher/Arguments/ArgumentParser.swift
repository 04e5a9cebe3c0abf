/// Parses a command line by the command table.
///
/// Options may stand anywhere, before the command too; `--name VALUE` and `--name=VALUE` are the same; `--` ends the
/// options. A word that starts with a dash and a digit is no option, so that a negative number gets its own sentence; in
/// front of an operand that is a filter, other words with one dash are none either: they mean “not”.
struct ArgumentParser {
    let commands: [CommandSpec]

    /// - Parameter arguments: without the program's name.
    func parse(_ arguments: [String]) throws(ArgumentError) -> Invocation {
        let words = try Words(arguments, known: self)
        if let group = group(words) { return .help(.group(group)) }
        let (command, operands) = try self.command(of: words.plain)
        if words.options[.version] != nil { return .version }
        if words.plain.first == "help" {
            return .help(words.options[.man] == nil ? try topic(Array(words.plain.dropFirst())) : .manual)
        }
        if words.options[.help] != nil { return .help(words.plain.isEmpty ? .program : .command(command)) }
        try check(words.options, of: command)
        try check(operands, of: command)
        return .run(ParsedArguments(command: command, operands: operands, options: words.options))
    }

    /// The command with the most words in common with the first ones, and the remaining words.
    private func command(of plain: [String]) throws(ArgumentError) -> (CommandSpec, operands: [String]) {
        if let best = best(for: plain) { return (best, Array(plain.dropFirst(best.words.count))) }
        if plain.first == "help", let first = commands.first { return (first, []) }
        throw unknownCommand(plain)
    }

    private func best(for plain: [String]) -> CommandSpec? {
        let matching = commands.filter { plain.starts(with: $0.words) && $0.words.isEmpty == plain.isEmpty }
        return matching.max { $0.words.count < $1.words.count }
    }

    /// The first word of several commands, when help is requested for all of them.
    private func group(_ words: Words) -> String? {
        let isHelp = words.plain.first == "help"
        guard isHelp || words.options[.help] != nil else { return nil }
        let plain = isHelp ? Array(words.plain.dropFirst()) : words.plain
        guard let first = plain.first, best(for: plain) == nil, commands.contains(where: { $0.words.first == first })
        else { return nil }
        return first
    }

    private func topic(_ plain: [String]) throws(ArgumentError) -> HelpTopic {
        guard !plain.isEmpty else { return .program }
        return .command(try command(of: plain).0)
    }

    private func unknownCommand(_ plain: [String]) -> ArgumentError {
        let first = plain.first ?? ""
        let family = commands.filter { $0.words.first == first }.compactMap { $0.words.dropFirst().first }
        if !family.isEmpty {
            return ArgumentError(
                "`usher \(first)` needs one of these words: \(family.joined(separator: ", ")).",
                command: "usher \(first)")
        }
        // Any other word may be a code or a playback URL and is not repeated.
        let looksLikeName = first.utf8.count <= 16 && first.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        guard looksLikeName else {
            return ArgumentError("The first word is no command. To look at a token: `usher token CODE`.")
        }
        // The first of two words changes nothing by itself.
        let names = commands.filter { !$0.words.isEmpty }.map {
            Suggestion.Candidate($0.words[0], changes: $0.changes && $0.words.count == 1)
        }
        let guess = Suggestion.nearest(to: first, among: names + [Suggestion.Candidate("help")])
        return ArgumentError("Unknown command \(first).\(guess.map { " Did you mean \($0)?" } ?? "")")
    }

    private func check(_ options: [OptionName: [String]], of command: CommandSpec) throws(ArgumentError) {
        for name in OptionName.allCases {
            guard let values = options[name] else { continue }
            guard let spec = command.option(name) else {
                throw ArgumentError("`\(command.name)` takes no --\(name.rawValue).", command: command.name)
            }
            if values.count > 1, !spec.repeats {
                throw ArgumentError("--\(name.rawValue) is given twice.", command: command.name)
            }
        }
        for group in command.exclusive {
            let given = group.filter { options[$0] != nil }.map { "--\($0.rawValue)" }
            if given.count > 1 {
                let list = given.joined(separator: " and ")
                throw ArgumentError("\(list) exclude each other.", command: command.name)
            }
        }
    }

    private func check(_ operands: [String], of command: CommandSpec) throws(ArgumentError) {
        let usage = command.operands.map(\.usage).joined(separator: " ")
        if operands.count < command.operands.reduce(0, { $0 + $1.least }) {
            throw ArgumentError("Something is missing: `\(command.name) \(usage)`.", command: command.name)
        }
        let takesAnyNumber = command.operands.contains { $0.most == .max }
        if !takesAnyNumber, operands.count > command.operands.count {
            let hint = command.operands.isEmpty ? "takes no words behind it" : "takes no more than \(usage)"
            throw ArgumentError(
                "`\(command.name)` \(hint). Put a text with spaces into quotes.", command: command.name)
        }
    }
}

extension ArgumentParser {
    /// A command line split into options and other words.
    private struct Words {
        private(set) var plain: [String] = []
        private(set) var options: [OptionName: [String]] = [:]

        init(_ arguments: [String], known parser: ArgumentParser) throws(ArgumentError) {
            var rest = arguments[...]
            while let argument = rest.popFirst() {
                if argument == "--" {
                    plain += rest
                    return
                }
                guard Words.isOption(argument), !parser.isNegation(argument, after: plain) else {
                    plain.append(argument)
                    continue
                }
                let (name, attached) = try Words.name(argument, known: parser.candidates(for: plain))
                options[name, default: []].append(try Words.value(of: name, attached: attached, rest: &rest))
            }
        }

        private static func isOption(_ argument: String) -> Bool {
            guard argument.utf8.count > 1, argument.utf8.first == 0x2D else { return false }
            return !argument.utf8.dropFirst().prefix(1).allSatisfy { (0x30...0x39).contains($0) }
        }

        private static func name(
            _ argument: String, known candidates: (names: [Suggestion.Candidate], command: String)
        ) throws(ArgumentError) -> (OptionName, attached: String?) {
            if !argument.hasPrefix("--") {
                let letters = argument.dropFirst()
                if letters.count == 1, let name = OptionName.allCases.first(where: { $0.letter == letters.first }) {
                    return (name, nil)
                }
                throw ArgumentError("Options have long names, with two dashes.", command: candidates.command)
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let word = parts.first.map(String.init) ?? ""
            if let name = OptionName(rawValue: word) { return (name, parts.count > 1 ? String(parts[1]) : nil) }
            let isPlain = word.utf8.count <= 16 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
            guard isPlain else { throw ArgumentError("There is an unknown option.", command: candidates.command) }
            let guess = Suggestion.nearest(to: word, among: candidates.names)
            throw ArgumentError(
                "Unknown option --\(word).\(guess.map { " Did you mean --\($0)?" } ?? "")", command: candidates.command)
        }

        private static func value(
            of name: OptionName, attached: String?, rest: inout ArraySlice<String>
        ) throws(ArgumentError) -> String {
            guard name.placeholder != nil else {
                if attached == nil { return "" }
                throw ArgumentError("--\(name.rawValue) takes no value.")
            }
            if let attached { return attached }
            if let next = rest.first, !(next.hasPrefix("--") && next.utf8.count > 2) {
                rest.removeFirst()
                return next
            }
            throw ArgumentError("--\(name.rawValue) needs a value: \(name.usage).")
        }
    }

    /// Whether a word with a dash belongs to the filter that the command takes: it is no option's letter.
    private func isNegation(_ argument: String, after plain: [String]) -> Bool {
        guard !argument.hasPrefix("--"), best(for: plain)?.operands.contains(where: { $0.values == .filter }) == true
        else { return false }
        let letters = argument.dropFirst()
        return !OptionName.allCases.contains { letters.count == 1 && $0.letter == letters.first }
    }

    /// The option names to suggest from, given the words so far.
    private func candidates(for plain: [String]) -> (names: [Suggestion.Candidate], command: String) {
        let command = best(for: plain)
        let names = command?.options.map(\.name) ?? OptionName.allCases
        return (names.map { Suggestion.Candidate($0.rawValue, changes: $0.opens) }, command?.name ?? "usher")
    }
}
