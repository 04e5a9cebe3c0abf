/// A text field in the hint line that searches while the user types.
package struct Prompt: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case tokens
        case videos
    }

    /// The largest number of characters in a search for tokens.
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
