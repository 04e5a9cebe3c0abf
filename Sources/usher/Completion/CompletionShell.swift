/// A shell that `usher completion` writes a script for.
enum CompletionShell: String, CaseIterable {
    case bash
    case zsh
    case fish

    /// The script, built from the command table.
    func script(_ commands: [CommandSpec]) -> String {
        let tree = CompletionTree(commands)
        return switch self {
        case .bash: BashCompletion(tree: tree).script
        case .zsh: ZshCompletion(tree: tree).script
        case .fish: FishCompletion(tree: tree).script
        }
    }
}
