/// The statements of an engine's index of watermark texts by every three characters that follow each other.
package struct TextIndex: Sendable {
    /// Adds the folded text of a set: its number, the text.
    package let adding: String
    /// Fill the index anew from the folded texts of the sets.
    package let rebuilding: [String]
    /// Finds the sets that hold a text of three characters or more: the text as `quoted` makes it, how many at most.
    package let containing: String
    package let quoted: @Sendable (String) -> String
    /// Finds the sets that hold three characters between two texts, in their order: first, last, how many at most.
    package let between: String

    package init(
        adding: String, rebuilding: [String], containing: String, quoted: @escaping @Sendable (String) -> String,
        between: String
    ) {
        self.adding = adding
        self.rebuilding = rebuilding
        self.containing = containing
        self.quoted = quoted
        self.between = between
    }
}
