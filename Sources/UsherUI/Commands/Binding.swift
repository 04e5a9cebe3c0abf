/// One row of the command table: feeds dispatch, the hint line, the help, the palette and the README's table of keys.
package struct Binding: Hashable, Sendable {
    /// A heading of the help overlay.
    package enum Group: String, CaseIterable, Hashable, Sendable {
        case find = "Find"
        case change = "Change"
        case copy = "Copy and hide"
        case move = "Move"
        case panes = "Panes"
        case program = "Program"
    }

    /// What may be typed behind a command's name in the palette.
    package struct Argument: Hashable, Sendable {
        /// Its name in the palette: `TIME`.
        package let name: String
        /// Whether the command needs it there.
        package let isRequired: Bool
        /// Whether a number or a share that is typed without the command's name is its argument.
        package let isNumber: Bool

        package init(_ name: String, isRequired: Bool = false, isNumber: Bool = false) {
            self.name = name
            self.isRequired = isRequired
            self.isNumber = isNumber
        }
    }

    package let command: CommandID
    package let group: Group
    /// The first key is shown in hints; empty when the command has none.
    package let keys: [Key]
    /// Two or three words for the hint line.
    package let hint: String
    /// What the command does: a sentence without its full stop.
    package let help: String
    /// Position in the hint line, lowest first; `nil` is never shown there.
    package let rank: Int?
    package let argument: Argument?
    /// The pane that has to have the focus for the keys to act; `nil` for all panes.
    package let pane: Pane?
    /// The name of the screen whose command it is; `nil` for the app's own.
    package private(set) var screen: String?

    init(
        _ command: CommandID, _ group: Group, _ keys: [Key], _ hint: String, rank: Int? = nil, _ help: String,
        argument: Argument? = nil, in pane: Pane? = nil
    ) {
        self.command = command
        self.group = group
        self.keys = keys
        self.hint = hint
        self.rank = rank
        self.help = help
        self.argument = argument
        self.pane = pane
    }

    /// Where its keys act.
    package var scope: Scope { Scope(screen: screen, pane: pane) }

    /// The names of the keys for the help: `PgDn, Ctrl-F`. A command that needs an argument is typed by its name.
    package var keyNames: String {
        guard keys.isEmpty else { return keys.map(\.name).joined(separator: ", ") }
        return argument?.isRequired == true ? "by name" : "no key"
    }

    /// The same command with other keys.
    func with(keys: [Key]) -> Binding {
        Binding(command, group, keys, hint, rank: rank, help, argument: argument, in: pane).on(screen)
    }

    /// The same command as one of a screen's.
    func on(_ screen: String?) -> Binding {
        var binding = self
        binding.screen = screen
        return binding
    }
}
