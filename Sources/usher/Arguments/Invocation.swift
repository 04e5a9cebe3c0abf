/// What a command line asks for.
enum Invocation {
    case run(ParsedArguments)
    case help(HelpTopic)
    case version
}

/// What a help page can be about.
enum HelpTopic {
    case program
    case command(CommandSpec)
}
