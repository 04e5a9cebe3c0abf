/// What is wrong with a filter's text.
package struct FilterFault: Error, Hashable, Sendable {
    /// What is wrong and what to write, for the user.
    package let sentence: String
    /// The place in the text.
    package let range: Range<String.Index>
    /// A term that would be right.
    package let example: String

    package init(_ sentence: String, at range: Range<String.Index>, example: String) {
        self.sentence = sentence
        self.range = range
        self.example = example
    }
}
