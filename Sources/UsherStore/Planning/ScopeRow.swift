/// The tokens of one video or of the library, and how many they are.
struct ScopeRow: Hashable {
    /// `nil` stands for all videos.
    let video: Int64?
    let count: Int
}
