/// What became of a player's wish to play.
package enum Playback: Hashable, Sendable {
    /// The player is let in; the token is as it is afterwards.
    case accepted(AccessToken)
    /// The token has ended, by use or otherwise.
    case refused(AccessToken)
}
