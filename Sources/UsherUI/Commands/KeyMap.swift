/// The command of each key: the table's keys, or those of the user's configuration.
package struct KeyMap: Hashable, Sendable {
    /// A default key that its command lost, because the configuration gives it to another one.
    package struct GivenUp: Hashable, Sendable {
        package let key: Key
        /// The command whose default it is.
        package let from: CommandID
        package let to: CommandID
        /// The only place where the key is lost; `nil` when the command lost it altogether.
        package let place: Scope?
    }

    /// The table's rows with the keys that are configured, in the order of the table.
    package let bindings: [Binding]
    /// Default keys that gave way to configured ones, in the order of the table.
    package let givenUp: [GivenUp]
    /// Where the user is: the screen that is shown, and the pane that has the focus. At first the table's first screen.
    package internal(set) var place: Scope {
        didSet { if place != oldValue { hints = hintsHere } }
    }
    private let commands: [Scope: [Key: CommandID]]
    private let positions: [CommandID: [Int]]
    /// Bindings for the hint line, with the keys that act here, in the order of their rank.
    package private(set) var hints: [Binding] = []

    /// The default keys.
    package static let standard = KeyMap(CommandTable.bindings, givenUp: [])

    init(_ bindings: [Binding], givenUp: [GivenUp]) {
        self.bindings = bindings
        self.givenUp = givenUp
        place = Scope(screen: bindings.first?.screen, pane: nil)
        var commands: [Scope: [Key: CommandID]] = [:]
        var positions: [CommandID: [Int]] = [:]
        for (position, binding) in bindings.enumerated() {
            positions[binding.command, default: []].append(position)
            for key in binding.keys { commands[binding.scope, default: [:]][key] = binding.command }
        }
        self.commands = commands
        self.positions = positions
        hints = hintsHere
    }

    /// The command that `key` triggers here.
    package func command(for key: Key) -> CommandID? {
        commands(for: key).first
    }

    /// The commands that have `key` here, that of the innermost place first: it is the one that is triggered.
    func commands(for key: Key) -> [CommandID] {
        place.outwards.compactMap { commands[$0]?[key] }
    }

    /// The row of `command`: that of the screen that is shown where several screens have it. Every command has one.
    package func binding(of command: CommandID) -> Binding? {
        let rows = (positions[command] ?? []).map { bindings[$0] }
        return rows.first { $0.scope.contains(place) } ?? rows.first { $0.screen == place.screen } ?? rows.first
    }

    /// The key of a command, as sentences name it; `nil` when it has none here.
    package func name(of command: CommandID) -> String? {
        binding(of: command).flatMap { keys(of: $0).first?.name }
    }

    /// A sentence that names the key of a command; empty when the command has none.
    func tell(_ command: CommandID, _ sentence: (String) -> String) -> String {
        name(of: command).map(sentence) ?? ""
    }

    private var hintsHere: [Binding] {
        bindings.compactMap { binding in
            let keys = binding.rank == nil ? [] : keys(of: binding)
            return keys.isEmpty ? nil : binding.with(keys: keys)
        }
        .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    }

    /// The keys of a binding that trigger it here.
    func keys(of binding: Binding) -> [Key] {
        guard binding.scope.contains(place) else { return [] }
        return binding.keys.filter { command(for: $0) == binding.command }
    }
}
