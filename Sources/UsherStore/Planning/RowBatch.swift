/// Rows that a source read.
struct RowBatch: Hashable {
    var rows: [KeyedToken] = []
    /// How many rows were looked at, matching or not.
    var examined = 0
    /// The last row looked at, when there may be more behind it; `nil` when the source is exhausted.
    var resume: TokenKey?
}
