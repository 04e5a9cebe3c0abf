/// A text field in the hint line that acts while one types.
struct Prompt: Hashable, Sendable {
    enum Target: Hashable, Sendable {
        case tokens
        case videos
    }

    /// Letters that a search for tokens takes at the most.
    static let longestSearch = 400

    let target: Target
    var field: TextField

    var label: String {
        switch target {
        case .tokens: "Search tokens: "
        case .videos: "Find video: "
        }
    }
}
