/// The result of parsing a command line.
enum Invocation {
    case run(ParsedArguments)
    case help(HelpTopic)
    case version
}

/// The topic of a help page.
enum HelpTopic {
    case program
    /// The whole manual, for `man`.
    case manual
    /// The commands that share a first word, which is no command by itself.
    case group(String)
    case command(CommandSpec)
}
