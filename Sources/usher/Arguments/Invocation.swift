/// What a command line asks for.
enum Invocation {
    case run(ParsedArguments)
    case help(HelpTopic)
    case version
}

/// What a help page can be about.
enum HelpTopic {
    case program
    /// All of it, for `man`.
    case manual
    /// The commands that begin with a word which is no command by itself.
    case group(String)
    case command(CommandSpec)
}
