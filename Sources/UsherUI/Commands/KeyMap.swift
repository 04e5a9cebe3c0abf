/// The command of each key: the table's keys, or those of the user's configuration.
package struct KeyMap: Hashable, Sendable {
    /// One binding for each command, in the order of the table.
    package let bindings: [Binding]
    private let commands: [Key: Command]

    /// The default keys.
    package static let standard = KeyMap(CommandTable.bindings)

    private init(_ bindings: [Binding]) {
        self.bindings = bindings
        var commands: [Key: Command] = [:]
        for binding in bindings {
            for key in binding.keys { commands[key] = binding.command }
        }
        self.commands = commands
    }

    /// The table with other keys for some commands.
    ///
    /// The given keys replace all keys of the command. The list may be empty, except for help and quit: without them
    /// the user can neither look up a key nor leave. A key of another command is an error until that command is given
    /// other keys as well.
    ///
    /// - Throws: the command whose keys are not accepted, and a sentence.
    package init(changes: [Command: [Key]]) throws(KeyMapError) {
        var bindings: [Binding] = []
        for binding in CommandTable.bindings {
            guard let wanted = changes[binding.command] else {
                bindings.append(binding)
                continue
            }
            var keys: [Key] = []
            for key in wanted where !keys.contains(key) { keys.append(key) }
            if keys.isEmpty, KeyMap.indispensable.contains(binding.command) {
                throw KeyMapError(binding.command, "it needs one key at least.")
            }
            bindings.append(binding.with(keys: keys))
        }
        var owners: [Key: Command] = [:]
        for binding in bindings {
            for key in binding.keys {
                guard let owner = owners[key] else {
                    owners[key] = binding.command
                    continue
                }
                // Report the error at a command that the user configured.
                let (here, other) =
                    changes[binding.command] == nil ? (owner, binding.command) : (binding.command, owner)
                throw KeyMapError(here, KeyMap.clash(key, other))
            }
        }
        self.init(bindings)
    }

    private static let indispensable: Set<Command> = [.help, .quit]

    private static func clash(_ key: Key, _ other: Command) -> String {
        let none = indispensable.contains(other) ? "" : "; `\(other.rawValue): []` leaves it without"
        return "\(key.name) is a key of \(other.rawValue). Give that one other keys, too\(none)."
    }

    /// The command that `key` triggers.
    package func command(for key: Key) -> Command? {
        commands[key]
    }

    /// The binding of `command`; every command has one.
    package func binding(of command: Command) -> Binding? {
        bindings.first { $0.command == command }
    }

    /// The key of a command, as sentences name it; `nil` when it has none.
    package func name(of command: Command) -> String? {
        binding(of: command)?.keys.first?.name
    }

    /// A sentence that names the key of a command; empty when the command has none.
    func tell(_ command: Command, _ sentence: (String) -> String) -> String {
        name(of: command).map(sentence) ?? ""
    }

    /// Bindings for the hint line, in the order of their rank.
    package var hints: [Binding] {
        bindings.filter { $0.rank != nil && !$0.keys.isEmpty }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    }

    /// The README's table of keys.
    package var markdown: String {
        var lines = ["| key | does | name |", "| --- | --- | --- |"]
        for group in Binding.Group.allCases {
            lines.append("| **\(group.rawValue)** | | |")
            for binding in bindings where binding.group == group {
                let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
                lines.append("| \(keys) | \(binding.help) | `\(binding.command.rawValue)` |")
            }
        }
        return lines.joined(separator: "\n")
    }
}
