/// How much work a query may do before it goes another way; a value, so that tests meet every way with few tokens.
package struct QueryLimits: Hashable, Sendable {
    /// No library has more tokens than that; far from where sums overflow.
    static let mostTokens: Int64 = 1 << 40

    /// Up to so many matching tokens are listed at once. With more among a million, a walk meets a page's worth soon.
    var fewTokens = 3_000
    /// Up to so many matching sets of annotations are listed; of more, each is asked as a walk comes by.
    var fewSets = 12_000
    /// Up to so many tokens with a piece of a code are looked up before a walk; of more, each code is read as a walk comes
    /// by.
    var fewCodes = 20_000
    /// How many rows one step of a search brings, and how many it looks at.
    var scanRows = 100
    var scanBudget = 20_000
    /// How many bytes of rows are kept for lists that are asked for again, and of the annotations that they share.
    var keptRowBytes = 10 << 20
    var keptSetBytes = 6 << 20

    package init() {}

    init(
        fewTokens: Int = 3_000, fewSets: Int = 12_000, fewCodes: Int = 20_000, scanRows: Int = 100,
        scanBudget: Int = 20_000
    ) {
        self.fewTokens = fewTokens
        self.fewSets = fewSets
        self.fewCodes = fewCodes
        self.scanRows = scanRows
        self.scanBudget = scanBudget
    }
}
