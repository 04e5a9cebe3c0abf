/// How a list or a text is moved through; the raw value is the name of the command that does it.
enum Movement: String, CaseIterable, Hashable, Sendable {
    case up, down
    case pageUp = "page_up"
    case pageDown = "page_down"
    case halfPageUp = "half_page_up"
    case halfPageDown = "half_page_down"
    case first, last

    init?(_ command: CommandID) {
        self.init(rawValue: command.rawValue)
    }

    var command: CommandID { CommandID(rawValue: rawValue) }

    /// Rows to move by in a list of `height` rows, 0 for the first and the last row.
    func distance(height: Int) -> Int {
        switch self {
        case .up: -1
        case .down: 1
        case .pageUp: -max(1, height - 1)
        case .pageDown: max(1, height - 1)
        case .halfPageUp: -max(1, height / 2)
        case .halfPageDown: max(1, height / 2)
        case .first, .last: 0
        }
    }
}
