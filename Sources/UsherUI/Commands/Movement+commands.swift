/// The commands that move through lists: their names and keys are the same on every screen.
extension Movement {
    /// The records of a screen.
    ///
    /// - Parameter move: moves the cursor of what has the focus.
    static func commands<Owner>(
        _ move: @escaping @Sendable (inout Owner, Movement, UIContext) -> [Action]
    ) -> [CommandRecord<Owner>] {
        allCases.map { movement in
            let (keys, hint, help) = movement.binding
            return CommandRecord(movement.command, .move, keys, hint, help) { move(&$0, movement, $2) }
        }
    }

    private var binding: (keys: [Key], hint: String, help: String) {
        switch self {
        case .up: ([.up, "k"], "up", "Move up")
        case .down: ([.down, "j"], "down", "Move down")
        case .pageUp: ([.pageUp, .control("b")], "page up", "Move up a page")
        case .pageDown: ([.pageDown, .control("f"), " "], "page down", "Move down a page")
        case .halfPageUp: ([.control("u")], "half up", "Move up half a page")
        case .halfPageDown: ([.control("d")], "half down", "Move down half a page")
        case .first: ([.home, "g"], "first", "Go to the first row")
        case .last: ([.end, "G"], "last", "Go to the last row")
        }
    }
}
