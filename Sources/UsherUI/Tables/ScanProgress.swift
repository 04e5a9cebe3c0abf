/// The progress of a search through all rows.
struct ScanProgress: Hashable, Sendable {
    var examined = 0
    var total: Int?
    var isRunning = true
    /// Whether the user stopped it or it reached `limit`.
    var wasStopped = false

    /// The largest number of rows that a search keeps; a user with more results has to narrow the search.
    static let limit = 10_000
}
