/// The command of each key: the table's keys, or those of the user's configuration.
package struct KeyMap: Hashable, Sendable {
    /// A default key that its command lost, because the configuration gives it to another one.
    package struct GivenUp: Hashable, Sendable {
        package let key: Key
        /// The command whose default it is.
        package let from: CommandID
        package let to: CommandID
    }

    /// One binding for each command, in the order of the table.
    package let bindings: [Binding]
    /// Default keys that gave way to configured ones, in the order of the table.
    package let givenUp: [GivenUp]
    private let commands: [Key: CommandID]
    private let positions: [CommandID: Int]
    /// Bindings for the hint line, in the order of their rank.
    package let hints: [Binding]

    /// The default keys.
    package static let standard = KeyMap(CommandTable.bindings, givenUp: [])

    private init(_ bindings: [Binding], givenUp: [GivenUp]) {
        self.bindings = bindings
        self.givenUp = givenUp
        var commands: [Key: CommandID] = [:]
        var positions: [CommandID: Int] = [:]
        for (position, binding) in bindings.enumerated() {
            positions[binding.command] = position
            for key in binding.keys { commands[key] = binding.command }
        }
        self.commands = commands
        self.positions = positions
        hints = bindings.filter { $0.rank != nil && !$0.keys.isEmpty }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    }

    /// The table with other keys for some commands.
    ///
    /// The given keys replace all keys of the command. The list may be empty, except for help and quit: without them
    /// the user can neither look up a key nor leave. A default key of another command gives way, so that a later
    /// release can add commands without breaking a configuration; only two configured commands with one key are an
    /// error.
    ///
    /// - Throws: the command whose keys are not accepted, and a sentence.
    package init(changes: [CommandID: [Key]]) throws(KeyMapError) {
        try self.init(changes: changes, of: CommandTable.bindings)
    }

    init(changes: [CommandID: [Key]], of table: [Binding]) throws(KeyMapError) {
        var owners: [Key: CommandID] = [:]
        for binding in table {
            for key in changes[binding.command] ?? [] where owners[key] != binding.command {
                if let owner = owners[key] { throw KeyMapError(binding.command, KeyMap.clash(key, owner)) }
                owners[key] = binding.command
            }
        }
        var bindings: [Binding] = []
        var givenUp: [GivenUp] = []
        for binding in table {
            var keys: [Key] = []
            for key in changes[binding.command] ?? binding.keys where !keys.contains(key) {
                if let owner = owners[key], owner != binding.command {
                    givenUp.append(GivenUp(key: key, from: binding.command, to: owner))
                } else {
                    keys.append(key)
                }
            }
            if keys.isEmpty, KeyMap.indispensable.contains(binding.command) {
                throw KeyMap.withoutKeys(binding, givenUp)
            }
            bindings.append(binding.with(keys: keys))
        }
        self.init(bindings, givenUp: givenUp)
    }

    private static let indispensable: Set<CommandID> = [.help, .quit]

    private static func withoutKeys(_ binding: Binding, _ givenUp: [GivenUp]) -> KeyMapError {
        guard let last = givenUp.last(where: { $0.from == binding.command }) else {
            return KeyMapError(binding.command, "it needs one key at least.")
        }
        return KeyMapError(
            last.to,
            "\(last.key.name) is the last key of \(binding.command.rawValue), which needs one. Give it another one, too."
        )
    }

    private static func clash(_ key: Key, _ other: CommandID) -> String {
        "\(key.name) is given to \(other.rawValue), too. One key can have one command only."
    }

    /// The command that `key` triggers.
    package func command(for key: Key) -> CommandID? {
        commands[key]
    }

    /// The binding of `command`; every command has one.
    package func binding(of command: CommandID) -> Binding? {
        positions[command].map { bindings[$0] }
    }

    /// The key of a command, as sentences name it; `nil` when it has none.
    package func name(of command: CommandID) -> String? {
        binding(of: command)?.keys.first?.name
    }

    /// A sentence that names the key of a command; empty when the command has none.
    func tell(_ command: CommandID, _ sentence: (String) -> String) -> String {
        name(of: command).map(sentence) ?? ""
    }

    /// The README's table of keys.
    package var markdown: String {
        var lines = ["| key | does | name |", "| --- | --- | --- |"]
        for group in Binding.Group.allCases {
            lines.append("| **\(group.rawValue)** | | |")
            for binding in bindings where binding.group == group {
                let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
                lines.append(
                    "| \(keys.isEmpty ? binding.keyNames : keys) | \(binding.help) | `\(binding.command.rawValue)` |")
            }
        }
        return lines.joined(separator: "\n")
    }
}
