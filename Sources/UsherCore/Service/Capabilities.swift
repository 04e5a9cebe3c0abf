/// What a service supports, so that screens and commands offer nothing that fails.
package struct Capabilities: Hashable, Sendable {
    /// Whether queries may span all videos.
    package var acrossVideos: Bool
    /// Whether `page` answers queries with a text or a piece of a code; `scan` always does.
    package var pagesText: Bool
    /// Whether `endingFirst` and `endingLast` are answered.
    package var ordersByEnd: Bool
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

    package init(
        acrossVideos: Bool, pagesText: Bool, ordersByEnd: Bool, undo: Bool, recordsEnds: Bool, readOnly: String?,
        scansAhead: Bool = false, makesVideos: Bool = false
    ) {
        self.acrossVideos = acrossVideos
        self.pagesText = pagesText
        self.ordersByEnd = ordersByEnd
        self.undo = undo
        self.recordsEnds = recordsEnds
        self.readOnly = readOnly
        self.scansAhead = scansAhead
        self.makesVideos = makesVideos
    }
}
