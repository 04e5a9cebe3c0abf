/// What keys do where the user is: a part of the last line.
package struct Hint: Hashable, Sendable {
    /// At least one; they are drawn side by side.
    package let keys: [Key]
    /// A few words.
    package let words: String
    /// Whether it stays where not all hints fit.
    package let isKept: Bool

    package init(_ keys: [Key], _ words: String, isKept: Bool = false) {
        self.keys = keys
        self.words = words
        self.isKept = isKept
    }

    package init(_ key: Key, _ words: String, isKept: Bool = false) {
        self.init([key], words, isKept: isKept)
    }

    /// The names of the keys, side by side: `↑↓`.
    package var keyNames: String {
        keys.count == 1 ? keys[0].name : keys.map(\.name).joined()
    }
}
