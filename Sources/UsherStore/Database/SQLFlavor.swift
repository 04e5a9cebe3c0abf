/// The SQL that differs between engines, and the features that an engine lacks.
package struct SQLFlavor: Sendable {
    /// The table of tokens in a statement that should read a given index in its order, for engines whose planner needs
    /// a hint.
    package var tokens: @Sendable (TokenIndex) -> String = { _ in "tokens" }
    /// The suffix of a statement that reads a row to change it, for engines that must lock the row.
    package var rowLock = ""
    /// The condition that a text column contains the bound text.
    package var contains: @Sendable (_ column: String) -> String
    /// The condition that a column is one of the numbers in the bound JSON array.
    package var isAmong: @Sendable (_ column: String) -> String
    /// The index of watermark texts; `nil` for an engine without one, which tests each text.
    package var textIndex: TextIndex?
    /// Statements whose results add up to a number that grows with every change; empty for an engine without one.
    package var revision: [String]
    /// The statement that raises the revision; `nil` when none is needed.
    package var raising: String?
    /// Reads the rules of what is derived from sets of annotations, and how far a refolding has come (see
    /// `Refolding`); `nil` for tables without the facts of sets.
    package var refolding: String?
    /// Whether all tokens have an index by creation; otherwise they are ordered by id.
    package var ordersByCreation = true
    package var hasUsers = true

    package init(
        contains: @escaping @Sendable (String) -> String, isAmong: @escaping @Sendable (String) -> String,
        revision: [String] = [], raising: String? = nil,
        refolding: String? = "SELECT folding, refolded, refold_end FROM library"
    ) {
        self.contains = contains
        self.isAmong = isAmong
        self.revision = revision
        self.raising = raising
        self.refolding = refolding
    }
}
