/// One command: its name, its arguments and its action. Parsing, help and running read this table.
struct CommandSpec {
    /// An example and its purpose.
    struct Example {
        let line: String
        let summary: String

        init(_ line: String, _ summary: String) {
            self.line = line
            self.summary = summary
        }
    }

    /// The words after `usher`; empty for the dashboard.
    let words: [String]
    /// One line, in the imperative, without a full stop.
    let summary: String
    /// Further paragraphs; may be empty.
    let details: [String]
    let operands: [OperandSpec]
    let options: [OptionSpec]
    /// Options of which at most one may be given.
    let exclusive: [[OptionName]]
    let examples: [Example]
    /// Whether it may change tokens, videos, libraries, users or logins; other commands open a library for reading
    /// only.
    let changes: Bool
    let run: @Sendable (CommandContext) throws -> Void

    init(
        _ words: String, _ summary: String, details: [String] = [], operands: [OperandSpec] = [],
        options: [OptionSpec] = [], exclusive: [[OptionName]] = [], examples: [Example] = [], changes: Bool = false,
        run: @escaping @Sendable (CommandContext) throws -> Void
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.summary = summary
        self.details = details
        self.operands = operands
        self.options = options + [.help]
        self.exclusive = exclusive + CommandSpec.sources(options)
        self.examples = examples
        self.changes = changes
        self.run = run
    }

    /// The options that select the data source; at most one may be given. A server sends its playback URLs itself.
    private static func sources(_ options: [OptionSpec]) -> [[OptionName]] {
        let sources = [OptionName.library, .demo, .profile].filter { name in options.contains { $0.name == name } }
        let hasBoth = [OptionName.profile, .publicURL].allSatisfy { name in options.contains { $0.name == name } }
        return (sources.count > 1 ? [sources] : []) + (hasBoth ? [[.profile, .publicURL]] : [])
    }

    /// `usher videos add`
    var name: String {
        (["usher"] + words).joined(separator: " ")
    }

    func option(_ name: OptionName) -> OptionSpec? {
        options.first { $0.name == name }
    }
}
