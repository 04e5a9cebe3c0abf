/// The statements of an engine's trigram index of watermark texts.
package struct TextIndex: Sendable {
    /// Adds the folded text of a set; binds number and text.
    package let adding: String
    /// Rebuild the index from the folded texts of the sets.
    package let rebuilding: [String]
    /// Finds the sets that contain a text of three characters or more; binds the text as `quoted` makes it, and a
    /// limit.
    package let containing: String
    package let quoted: @Sendable (String) -> String
    /// Finds the sets with a trigram between two texts, in the order of trigrams; binds first, last and a limit.
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
