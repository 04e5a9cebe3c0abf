internal import UsherCore

/// The list of videos, with the row of all videos above it.
struct VideoListing: Sendable {
    var list: ListState<Video, VideoID>
    /// Whether the row "All videos" is selected.
    var isAllSelected: Bool
    /// What is looked for in the titles; empty for nothing.
    var search = ""
    /// The number of tokens in all videos; `nil` while it is not known.
    var total: Int?

    init(now: Instant, isAllSelected: Bool) {
        list = ListState(now: now, identity: \.id)
        self.isAllSelected = isAllSelected
    }

    var query: VideoQuery { VideoQuery(text: search) }

    /// The scope of the tokens listed; `nil` while no video is known.
    var scope: TokenQuery.Scope? {
        isAllSelected ? .all : list.rows.selectedRow.map { .video($0.id) }
    }
}
