/// Why a token no longer admits players.
package enum EndReason: Hashable, Sendable {
    /// Its time was up.
    case byTime
    /// A single-use token was used.
    case usedOnce
    /// A user or a client expired it before its end.
    case byHand
    /// The wire says Expired, the end is ahead, and the token is single-use: it was used or expired by hand, and the
    /// answer does not tell which.
    case usedOrByHand
}
