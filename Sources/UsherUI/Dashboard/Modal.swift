/// What lies over the panes and takes the keys.
enum Modal: Hashable, Sendable {
    case timeToLive(TimeToLiveDialog)
    case expire(ConfirmDialog)
    case text(TextDialog)
    case signIn(SignInDialog)
}
