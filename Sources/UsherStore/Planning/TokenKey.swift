internal import UsherCore

/// A position in an order of tokens: up to three numbers, compared one after the other.
///
/// By creation: the token's number in its video or, over all videos, instant, video, number. By end: end, video,
/// number.
struct TokenKey: Hashable, Comparable {
    let first: Int64
    let second: Int64
    let third: Int64

    init(_ first: Int64, _ second: Int64 = 0, _ third: Int64 = 0) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// Less than every token's key, and greater than every token's key.
    static let lowest = TokenKey(.min, .min, .min)
    static let highest = TokenKey(.max, .max, .max)

    /// Separates tokens that have ended by time at `instant` from those that have not.
    static func boundary(_ instant: Instant) -> TokenKey {
        TokenKey(instant.microseconds, .max, .max)
    }

    /// Whether it stands behind all keys with its first number.
    var isBoundary: Bool { second == .max && third == .max }

    /// Whether it can be a token's: it is no boundary and no end of the order.
    var isToken: Bool { !isBoundary && self != .lowest }

    static func < (left: TokenKey, right: TokenKey) -> Bool {
        (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
}
