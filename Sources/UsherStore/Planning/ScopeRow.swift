/// The tokens of one video or of the library, with their number.
struct ScopeRow: Hashable {
    /// `nil` stands for all videos.
    let video: Int64?
    let count: Int

    /// Holds for the tokens of the scope; `nil` for all videos.
    var condition: SQLFragment? { video.map { SQLFragment("video = ?", [.integer($0)]) } }
}
