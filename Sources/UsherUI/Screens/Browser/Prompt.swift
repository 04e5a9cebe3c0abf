internal import UsherCore

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
    /// What is wrong with the text; the rows are still those of what was right before.
    var fault: FilterFault?

    init(target: Target, field: TextField) {
        self.target = target
        self.field = field
    }

    var label: String {
        switch target {
        case .tokens: "Search tokens: "
        case .videos: "Find video: "
        }
    }
}
