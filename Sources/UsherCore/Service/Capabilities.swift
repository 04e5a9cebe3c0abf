/// What a service supports, so that screens and commands offer nothing that fails.
package struct Capabilities: Hashable, Sendable {
    /// Whether queries may span all videos.
    package var acrossVideos: Bool
    /// Whether `page` answers queries with any filter; `scan` always does, and every service pages by state.
    package var pagesFilters: Bool
    /// The orders in which `page` answers; `newestFirst` always.
    package var orders: Set<TokenQuery.Order>
    /// Whether changes can be undone.
    package var undo: Bool
    /// Whether why and when a token ended is recorded.
    package var recordsEnds: Bool
    /// Why changes are refused, as a sentence; `nil` when changes are allowed.
    package var readOnly: String?
    /// Whether `scan` reads concurrently what `page` reads in sequence, which makes it the faster way through long
    /// lists.
    package var scansAhead: Bool
    /// Whether its videos are created with usher's own commands.
    package var makesVideos: Bool
    /// How far the texts of a library are prepared for searches, in percent: until then searches walk, which is slow in
    /// a large library. `nil` when nothing has to be prepared.
    package var searchPreparation: Int?

    package init(
        acrossVideos: Bool, pagesFilters: Bool, orders: Set<TokenQuery.Order>, undo: Bool, recordsEnds: Bool,
        readOnly: String?,
        scansAhead: Bool = false, makesVideos: Bool = false, searchPreparation: Int? = nil
    ) {
        self.acrossVideos = acrossVideos
        self.pagesFilters = pagesFilters
        self.orders = orders
        self.undo = undo
        self.recordsEnds = recordsEnds
        self.readOnly = readOnly
        self.scansAhead = scansAhead
        self.makesVideos = makesVideos
        self.searchPreparation = searchPreparation
    }
}
