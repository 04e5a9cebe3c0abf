/// How far a search through all rows is.
struct ScanProgress: Hashable, Sendable {
    var examined = 0
    var total: Int?
    var isRunning = true
    /// Whether somebody stopped it, or it found more than is kept.
    var wasStopped = false

    /// Rows that a search keeps at the most; who finds so many wants to search for more.
    static let limit = 10_000
}
