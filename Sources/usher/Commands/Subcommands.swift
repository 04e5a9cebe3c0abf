/// All commands, in the order in which help shows them; the dashboard, which has no word, comes first.
enum Subcommands {
    static let all: [CommandSpec] = []
}
