package import UsherCore

/// A line of a list of videos: a video, or all of them.
package struct VideoLine: Sendable {
    /// `nil` for all videos.
    package let id: VideoID?
    package let title: String
    /// How many tokens it has, if that is known.
    package let count: Int?
    package let made: Instant?
    package let context: RowContext

    package init(_ video: Video, _ context: RowContext) {
        id = video.id
        title = video.title
        count = video.tokenCount
        made = video.created
        self.context = context
    }

    /// All videos.
    package init(all title: String, count: Int?, _ context: RowContext) {
        id = nil
        self.title = title
        self.count = count
        made = nil
        self.context = context
    }
}
