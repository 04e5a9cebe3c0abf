internal import UsherCore

/// A parsed command line: the command, its operands, its options.
struct ParsedArguments {
    let command: CommandSpec
    let operands: [String]
    private let options: [OptionName: [String]]

    init(command: CommandSpec, operands: [String], options: [OptionName: [String]]) {
        self.command = command
        self.operands = operands
        self.options = options
    }

    func has(_ option: OptionName) -> Bool {
        options[option] != nil
    }

    func value(_ option: OptionName) -> String? {
        options[option]?.last
    }

    func values(_ option: OptionName) -> [String] {
        options[option] ?? []
    }

    /// - Throws: when the value is not a whole number within `range`.
    func integer(_ option: OptionName, in range: ClosedRange<Int>) throws(ArgumentError) -> Int? {
        guard let text = value(option) else { return nil }
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isPlain, let number = Int(text), range.contains(number) else {
            let most = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw error(
                "\(option.usage): write a whole number, \(range.lowerBound)\(most.isEmpty ? " or more" : most).")
        }
        return number
    }

    func videoID(_ option: OptionName) throws(ArgumentError) -> VideoID? {
        guard let text = value(option) else { return nil }
        return try videoID(text)
    }

    /// An id, or the video of the token in a playback or API URL.
    func videoID(_ text: String) throws(ArgumentError) -> VideoID {
        if let id = VideoID(text) { return id }
        if case .one(let token) = PastedToken(text), let video = token.video { return video }
        throw error("That is no video id: 1 to 64 letters, digits, - and _ (`usher videos` lists them).")
    }

    /// A duration or an end, as `usher ttl` takes it.
    func timeToLive(_ text: String, _ zone: Zone) throws(ArgumentError) -> TimeToLive {
        do {
            return try TimeToLive(parsing: text, now: Clock.system.now(), zone: zone)
        } catch {
            throw self.error(error.sentence)
        }
    }

    /// The end that `--until` gives; `nil` without the option.
    func until(_ zone: Zone) throws(ArgumentError) -> TimeToLive? {
        guard let text = value(.until) else { return nil }
        guard case .until(let end) = try timeToLive(text, zone) else {
            throw error(
                "--until takes a time or a date, such as \"fri 18:00\" or 2026-12-31; a duration goes without it.")
        }
        return .until(end)
    }

    func error(_ sentence: String) -> ArgumentError {
        ArgumentError(sentence, command: command.name)
    }
}
