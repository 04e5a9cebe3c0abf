/// An action of the mouse over a cell of the screen.
package struct MouseEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The left button went down.
        case press
        case wheelUp
        case wheelDown
    }

    /// Rows per step of the wheel.
    static let wheelRows = 3

    package let action: Action
    /// 0 is the left edge.
    package let column: Int
    /// 0 is the top line.
    package let row: Int

    package init(_ action: Action, column: Int, row: Int) {
        self.action = action
        self.column = column
        self.row = row
    }
}
