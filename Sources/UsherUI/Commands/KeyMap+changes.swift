/// The keys of a configuration.
extension KeyMap {
    /// The table with other keys for some commands.
    ///
    /// The given keys replace all keys of the command. The list may be empty, except for help and quit: without them
    /// the user can neither look up a key nor leave. A default key of another command gives way, so that a later
    /// release can add commands without breaking a configuration; only two configured commands with one key are an
    /// error, and only where both can act.
    ///
    /// - Throws: the command whose keys are not accepted, and a sentence.
    package init(changes: [CommandID: [Key]]) throws(KeyMapError) {
        try self.init(changes: changes, of: CommandTable.bindings)
    }

    init(changes: [CommandID: [Key]], of table: [Binding]) throws(KeyMapError) {
        var configured: [Key: [Binding]] = [:]
        for binding in table {
            for key in changes[binding.command] ?? [] {
                let other = configured[key]?.first {
                    $0.command != binding.command && $0.scope.meets(binding.scope)
                }
                if let other { throw KeyMapError(binding.command, KeyMap.clash(key, other.command)) }
                configured[key, default: []].append(binding)
            }
        }
        var bindings: [Binding] = []
        var givenUp: [GivenUp] = []
        for binding in table {
            var keys: [Key] = []
            for key in changes[binding.command] ?? binding.keys where !keys.contains(key) {
                let others = (configured[key] ?? []).filter {
                    $0.command != binding.command && $0.scope.meets(binding.scope)
                }
                if others.isEmpty || !KeyMap.cover(others, binding, table) { keys.append(key) }
                for other in others {
                    let given = GivenUp(
                        key: key, from: binding.command, to: other.command,
                        place: KeyMap.place(where: binding, losesTo: other, table))
                    if !givenUp.contains(given) { givenUp.append(given) }
                }
            }
            bindings.append(binding.with(keys: keys))
        }
        self.init(bindings, givenUp: givenUp)
        try checkIndispensable(changes, of: table)
    }

    /// Whether there is no place left where the keys of a binding act, when others act wherever they can.
    private static func cover(_ others: [Binding], _ binding: Binding, _ table: [Binding]) -> Bool {
        // The app's commands act on the screens that there are.
        let screens = Set(table.compactMap(\.screen))
        let places =
            binding.screen == nil && !screens.isEmpty
            ? screens.map { Scope(screen: $0, pane: nil) } : [binding.scope]
        return places.allSatisfy { place in others.contains { $0.scope.contains(place) } }
    }

    /// Where a command loses a key to another one; `nil` when it is lost on every screen that has the command.
    private static func place(where binding: Binding, losesTo other: Binding, _ table: [Binding]) -> Scope? {
        let others = table.filter { $0.command == other.command }
        let rows = table.filter { $0.command == binding.command }
        guard !rows.allSatisfy({ cover(others, $0, table) }) else { return nil }
        return binding.scope.contains(other.scope) ? other.scope : binding.scope
    }

    /// Help and quit have a key in every place.
    private func checkIndispensable(_ changes: [CommandID: [Key]], of table: [Binding]) throws(KeyMapError) {
        let scopes = bindings.map(\.scope)
        // The app's commands act on the screens that there are.
        let places = scopes.contains { $0.screen != nil } ? scopes.filter { $0.screen != nil } : scopes
        for binding in table where binding.command == .help || binding.command == .quit {
            for scope in places {
                var map = self
                map.place = scope
                guard map.name(of: binding.command) == nil else { continue }
                let last = binding.keys.last { map.command(for: $0).map { changes[$0] != nil } ?? false }
                guard changes[binding.command] == nil, let last, let taker = map.command(for: last) else {
                    throw KeyMapError(binding.command, "it needs one key at least.")
                }
                throw KeyMapError(
                    taker,
                    "\(last.name) is the last key of \(binding.command.rawValue), which needs one. Give it another "
                        + "one, too.")
            }
        }
    }

    private static func clash(_ key: Key, _ other: CommandID) -> String {
        "\(key.name) is given to \(other.rawValue), too. One key can have one command only."
    }
}
