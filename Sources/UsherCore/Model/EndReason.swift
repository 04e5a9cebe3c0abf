/// Why a token no longer lets a player in.
package enum EndReason: Hashable, Sendable {
    /// Its time was up.
    case byTime
    /// It was for one use, and was used.
    case usedOnce
    /// Somebody expired it before its time.
    case byHand
    /// The wire says Expired, its time is not up, and it is for one use: it cannot be known which of the two it was.
    case usedOrByHand
}
