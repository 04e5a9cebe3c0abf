/// How one engine writes what engines write differently, and what it lacks.
package struct SQLFlavor: Sendable {
    /// How a statement names the table of tokens when it is to read an index in its order, for engines whose planner
    /// has to be told.
    package var tokens: @Sendable (TokenIndex) -> String = { _ in "tokens" }
    /// Stands behind a statement that reads a row to change it, where the row has to be held until then.
    package var rowLock = ""
    /// The condition that a column of text contains the text that is bound to the mark in it.
    package var contains: @Sendable (_ column: String) -> String
    /// The condition that a column is one of the numbers in the JSON array that is bound to the mark in it.
    package var isAmong: @Sendable (_ column: String) -> String
    /// The index of watermark texts; `nil` for an engine that asks each text.
    package var textIndex: TextIndex?
    /// Statements whose numbers add up to one that grows with every change; empty for an engine that cannot tell.
    package var revision: [String]
    /// Raises the revision; `nil` where nothing has to.
    package var raising: String?
    /// Reads which rules the folded texts follow; `nil` for tables that were all filled by the first rules.
    package var folding: String?
    /// Whether all tokens have an index by their creation; by their number in the library, otherwise.
    package var ordersByCreation = true
    package var hasUsers = true

    package init(
        contains: @escaping @Sendable (String) -> String, isAmong: @escaping @Sendable (String) -> String,
        revision: [String] = [], raising: String? = nil, folding: String? = "SELECT folding FROM library"
    ) {
        self.contains = contains
        self.isAmong = isAmong
        self.revision = revision
        self.raising = raising
        self.folding = folding
    }
}
