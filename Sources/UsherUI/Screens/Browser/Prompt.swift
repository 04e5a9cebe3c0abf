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

    /// The term that Tab completes; `nil` before the first Tab and after any other key.
    var completion: Completion?
    /// The place of the earlier filter that is shown; `nil` for the text that is typed.
    var recalled: Int?
    /// The text that was typed before earlier filters were shown.
    var typed = ""
    /// Whether the text was edited since the prompt was opened.
    var isEdited = false

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
