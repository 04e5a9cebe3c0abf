/// All commands in the order of the help; the dashboard, which has no words, comes first.
enum Subcommands {
    static let all: [CommandSpec] = [
        DashboardCommand.spec, VideosCommand.spec, VideosAddCommand.spec, TokensCommand.spec, ShowTokenCommand.spec,
        FindCommand.spec,
        TimeToLiveCommand.spec, ExplainCommand.spec, ExpireCommand.spec, CreateCommand.spec, LibraryCreateCommand.spec,
        LibraryFillCommand.spec, LibraryInfoCommand.spec, LibraryUpgradeCommand.spec,
        ServeCommand.spec, UserAddCommand.spec, UserListCommand.spec, UserRemoveCommand.spec,
        LogInCommand.spec, LogOutCommand.spec, ProfilesCommand.spec,
        DemoCommand.spec,
        DoctorCommand.spec, KeysCommand.spec, CompletionCommand.spec,
    ]
}
