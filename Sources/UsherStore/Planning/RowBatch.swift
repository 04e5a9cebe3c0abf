/// Rows that a source has read.
struct RowBatch: Hashable {
    var rows: [KeyedToken] = []
    /// The number of rows examined, matching or not.
    var examined = 0
    /// The last examined row, when more may follow; `nil` when the source is exhausted.
    var resume: TokenKey?
}
