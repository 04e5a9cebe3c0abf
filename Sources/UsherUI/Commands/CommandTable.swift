/// The table of all commands with their default keys: those of the screens, then the app's own.
package enum CommandTable {
    package static let bindings: [Binding] =
        ScreenTable.screens.flatMap { $0.bindings } + App.commands.all.map(\.binding)

    /// The command of that name; `nil` when there is none.
    package static func command(named name: String) -> CommandID? {
        bindings.first { $0.command.rawValue == name }?.command
    }
}
