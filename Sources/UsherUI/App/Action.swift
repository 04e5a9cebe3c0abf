package import UsherCore

/// What a screen, a dialog or a command asks of the app: they never touch one another.
package enum Action: Sendable {
    /// A call that a `CallTable` issued, or something for the terminal or the clipboard.
    case effect(Effect)
    /// Asks the service to make or change a token, or to take a change back. The app reports the result to the dialog
    /// that asked, to all screens and to the user.
    case change(ServiceRequest)
    /// A call of a dialog's own, which gets its outcome.
    case ask(ServiceRequest)
    case open(any Screen)
    /// Closes the screen that is shown, unless it is the first one: calls of it that are still out are forgotten.
    case closeScreen
    case push(any Dialog)
    /// Closes the dialog that returns it; a change of it that is under way is asked to stop.
    case close
    case say(String, Message.Kind = .information)
    /// A line for the log of calls and errors, beside what a dialog shows.
    case logError(String)
    case readingFailed(ServiceError)
    /// Rows were read: the message of an earlier failure is out of date.
    case readingWentWell
    /// Performs a command as its key does, with an argument.
    case perform(CommandID, argument: String)
    /// The login succeeded, or the user gave it up.
    case endSignIn(isSignedIn: Bool)
    /// Reads everything again at the user's request: the next automatic refresh is put off.
    case postponeRefresh
    /// Reads by itself, with the calls that follow: what they answer was not asked for.
    case beginRefresh
}

/// What every screen is told.
package enum News: Sendable {
    /// A token is now as given.
    case changed(AccessToken)
    /// The user made a token.
    case made(AccessToken)
    /// An automatic refresh is due; `isUnchanged` tells that no token was changed since the last one.
    case refresh(isUnchanged: Bool, at: Instant)
    /// An automatic refresh could not find out whether anything was changed.
    case refreshFailed
    /// The service's capabilities were other ones before.
    case capabilities(before: Capabilities)
}
