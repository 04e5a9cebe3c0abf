/// A field of a token's answer that usher cannot read, or not completely.
package struct OddField: Hashable, Sendable {
    /// The field's name in the answer.
    package let name: String
    /// The value as it was received, on one line; `nil` when it has more than `longest` bytes.
    package let json: String?

    /// The most bytes of a value that are kept.
    package static let longest = 64 << 10

    package init(name: String, json: String?) {
        self.name = name
        self.json = json
    }
}
