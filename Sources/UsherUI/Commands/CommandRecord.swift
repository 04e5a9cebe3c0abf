/// The commands of the app or of a screen, in the order of the help.
package struct CommandRecords<Owner>: Sendable {
    package let all: [CommandRecord<Owner>]
    private let positions: [CommandID: Int]

    package init(_ records: [CommandRecord<Owner>]) {
        all = records
        positions = Dictionary(
            records.enumerated().map { ($1.binding.command, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(command: CommandID) -> CommandRecord<Owner>? {
        positions[command].map { all[$0] }
    }
}

/// A command of the app or of a screen: its row of the command table, and what it does.
package struct CommandRecord<Owner>: Sendable {
    package let binding: Binding
    /// A sentence that says why the command cannot be used now; `nil` when it can.
    let reason: @Sendable (Owner, UIContext) -> String?
    /// The words of the hint line now; `nil` leaves the command out.
    let hint: @Sendable (Owner, UIContext) -> String?
    /// Does it. The text is the argument typed behind its name, empty without one.
    let perform: @Sendable (inout Owner, String, UIContext) -> [Action]

    /// - Parameters:
    ///   - id: its name in the configuration.
    ///   - keys: its default keys; a configuration may give them to other commands.
    ///   - hint: two or three words for the hint line.
    ///   - rank: its position in the hint line, lowest first; `nil` is never shown there.
    ///   - help: what it does, a sentence without its full stop.
    ///   - argument: what may be typed behind its name; `nil` for nothing.
    ///   - pane: the pane whose keys they are: there they win over those of other commands, elsewhere they do not act.
    ///   - hintNow: the hint as it depends on the owner; by default `hint`.
    package init(
        _ id: CommandID, _ group: Binding.Group, _ keys: [Key], _ hint: String, rank: Int? = nil, _ help: String,
        argument: Binding.Argument? = nil, in pane: Pane? = nil,
        reason: @escaping @Sendable (Owner, UIContext) -> String? = { _, _ in nil },
        hintNow: (@Sendable (Owner, UIContext) -> String?)? = nil,
        perform: @escaping @Sendable (inout Owner, String, UIContext) -> [Action]
    ) {
        binding = Binding(id, group, keys, hint, rank: rank, help, argument: argument, in: pane)
        self.reason = reason
        self.hint = hintNow ?? { _, _ in hint }
        self.perform = perform
    }
}
