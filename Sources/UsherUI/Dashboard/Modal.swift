/// A dialog over the panes, which takes the keys.
enum Modal: Hashable, Sendable {
    case timeToLive(TimeToLiveDialog)
    case expire(ConfirmDialog)
    case text(TextDialog)
    case signIn(SignInDialog)
}
