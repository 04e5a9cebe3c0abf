/// What the user should know of default keys that gave way.
extension KeyMap {
    /// A sentence or two for each command that lost default keys, in the order of the table.
    package var notes: [String] {
        var commands: [CommandID] = []
        for given in givenUp where !commands.contains(given.from) { commands.append(given.from) }
        return commands.flatMap { command in
            let lost = givenUp.filter { $0.from == command }
            let altogether = lost.filter { $0.place == nil }
            return (altogether.isEmpty ? [] : [note(command, altogether)]) + lost.compactMap(note)
        }
    }

    /// The commands that lost their last key.
    package var withoutKeys: [CommandID] {
        givenUp.map(\.from).filter { command in bindings.allSatisfy { $0.command != command || $0.keys.isEmpty } }
    }

    private func note(_ command: CommandID, _ lost: [GivenUp]) -> String {
        let name = command.rawValue
        let takers = lost.map { "\($0.key.name) is \($0.to.rawValue)'s" }.joined(separator: " and ")
        guard withoutKeys.contains(command) else {
            let keys = binding(of: command)?.keyNames ?? ""
            return "\(takers) by your configuration; \(name) keeps \(keys)."
        }
        let advice = unusedKey(for: command).map { " `\(name): \"\($0.name)\"` gives it one." } ?? ""
        return "\(takers) by your configuration; \(name) has no key now.\(advice)"
    }

    private func note(_ lost: GivenUp) -> String? {
        lost.place.map { scope in
            "In \(scope.name(seenFrom: place.screen)), \(lost.key.name) is \(lost.to.rawValue)'s by your configuration; "
                + "elsewhere it is \(lost.from.rawValue)'s."
        }
    }

    /// A letter that no command has: one of the command's name before others.
    private func unusedKey(for command: CommandID) -> Key? {
        let used = Set(bindings.flatMap(\.keys))
        let letters = command.rawValue.filter { $0 != "_" } + "abcdefghijklmnopqrstuvwxyz"
        return (letters.uppercased() + letters).map { Key.character($0) }.first { !used.contains($0) }
    }
}
