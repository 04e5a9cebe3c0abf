/// Limits at which a query changes its strategy; a value, so that tests reach every strategy with few tokens.
package struct QueryLimits: Hashable, Sendable {
    /// An upper bound of a library's tokens, far below the overflow of sums.
    static let mostTokens: Int64 = 1 << 40

    /// Up to this number, matching tokens are listed. With more among a million, a walk soon finds enough for a page.
    var fewTokens = 3_000
    /// Up to this number, matching sets of annotations are listed; with more, a walk tests each set it meets.
    var fewSets = 12_000
    /// The same for sets that the text index lists, which takes three times as long for each.
    var fewMatches: Int { fewSets / 3 }
    /// Up to this number, tokens made in a span are listed for an order by end or by change: recent ones end late, so that
    /// a walk might meet them last.
    var fewMade: Int { fewTokens * 8 }
    /// Up to so many tokens with a piece of a code are looked up before a walk; of more, each code is read as a walk comes
    /// by.
    var fewCodes = 20_000
    /// From so many sets on that a walk has met and tested one by one, all are tested at once.
    var askedSets = 5_000
    /// How many rows one step of a search brings, and how many it looks at.
    var scanRows = 100
    var scanBudget = 20_000
    /// The bytes of cached list rows, and of the annotations that they share.
    var keptRowBytes = 10 << 20
    var keptSetBytes = 6 << 20

    package init() {}

    init(
        fewTokens: Int = 3_000, fewSets: Int = 12_000, fewCodes: Int = 20_000,
        askedSets: Int = 5_000, scanRows: Int = 100, scanBudget: Int = 20_000
    ) {
        self.fewTokens = fewTokens
        self.fewSets = fewSets
        self.fewCodes = fewCodes
        self.askedSets = askedSets
        self.scanRows = scanRows
        self.scanBudget = scanBudget
    }
}
