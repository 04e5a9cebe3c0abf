/// The outcome of a playback request.
package enum Playback: Hashable, Sendable {
    /// The player is admitted; the token as it is afterwards.
    case accepted(AccessToken)
    /// The token has ended, by use or otherwise.
    case refused(AccessToken)
}
