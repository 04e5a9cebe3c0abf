/// A field of a token's answer that usher does not understand, or not all of.
package struct OddField: Hashable, Sendable {
    /// The field's name in the answer.
    package let name: String
    /// The value as it came, on one line; `nil` where it has more than `longest` bytes.
    package let json: String?

    /// Bytes of a value that is kept.
    package static let longest = 64 << 10

    package init(name: String, json: String?) {
        self.name = name
        self.json = json
    }
}
