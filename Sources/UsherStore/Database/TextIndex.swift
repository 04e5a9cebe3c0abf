/// The statements of an engine's trigram index of watermark texts.
package struct TextIndex: Sendable {
    /// Adds the folded text of a set; binds number and text.
    package let adding: String
    /// Remove all texts.
    package let emptying: [String]
    /// Finds the sets that match an expression; binds the expression, and a limit.
    package let matching: String
    /// The expression for sets that contain, for each group, one of its texts of three characters or more.
    package let expression: @Sendable (_ groups: [[String]]) -> String
    /// Finds the sets with a trigram between two texts, in the order of trigrams; binds first, last and a limit.
    package let between: String

    package init(
        adding: String, emptying: [String], matching: String, expression: @escaping @Sendable ([[String]]) -> String,
        between: String
    ) {
        self.adding = adding
        self.emptying = emptying
        self.matching = matching
        self.expression = expression
        self.between = between
    }
}
