internal import UsherCore

/// A place in an order of tokens: up to three numbers, compared one after the other.
///
/// By creation it is the token's number in its scope; by end it is end, video, number in the video.
struct TokenKey: Hashable, Comparable {
    let first: Int64
    let second: Int64
    let third: Int64

    init(_ first: Int64, _ second: Int64 = 0, _ third: Int64 = 0) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// In front of every token, and behind every token.
    static let lowest = TokenKey(.min, .min, .min)
    static let highest = TokenKey(.max, .max, .max)

    /// Between what has ended by time at `instant` and what has not.
    static func boundary(_ instant: Instant) -> TokenKey {
        TokenKey(instant.microseconds, .max, .max)
    }

    static func < (left: TokenKey, right: TokenKey) -> Bool {
        (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
}

/// A token's id and its place in the order asked for.
struct KeyedToken: Hashable {
    let id: Int64
    let key: TokenKey
}

/// A cursor of a library: a key, and the index of its row where that is known.
struct StoreCursor: Hashable {
    let key: TokenKey
    let index: Int?

    init(key: TokenKey, index: Int?) {
        self.key = key
        self.index = index
    }

    var cursor: Cursor {
        let words = [key.first, key.second, key.third].map { String($0) }
        return Cursor((words + (index.map { [String($0)] } ?? [])).joined(separator: "."))
    }

    /// - Throws: `.invalid` for what no library made.
    init(_ cursor: Cursor) throws(ServiceError) {
        let parts = cursor.text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 3 || parts.count == 4, !parts.contains(nil) else {
            throw .invalid(field: "cursor", sentence: "The cursor is not one of this library. Begin at the first page.")
        }
        let words = parts.compactMap { $0 }
        key = TokenKey(words[0], words[1], words[2])
        index = words.count == 4 ? Int(words[3]) : nil
    }
}
