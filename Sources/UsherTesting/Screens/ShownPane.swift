internal import UsherUI

/// A pane of a dashboard as it is on the screen; a failed expectation prints the whole screen.
package struct ShownPane: Sendable, CustomStringConvertible {
    private let name: String
    private let canvas: Canvas
    /// Whether the pane is on the screen: small ones do not show all.
    package let isShown: Bool
    /// Whether its frame is drawn as that of the pane with the focus.
    package let isFocused: Bool
    /// What stands on the left of its upper edge.
    package let title: ShownText
    /// What stands on the right of its upper edge.
    package let details: ShownText
    /// The lines inside its frame, without blanks at their ends.
    package let lines: [String]
    private let headings: Int

    /// - Parameters:
    ///   - box: `nil` when the pane is not on the screen.
    ///   - headings: how many of its lines stand above the rows.
    init(_ name: String, _ box: ShownBox?, headings: Int = 0, on canvas: Canvas) {
        self.name = name
        self.canvas = canvas
        self.headings = headings
        isShown = box != nil
        isFocused = box?.isFocused ?? false
        title = ShownText(box?.upperEdge.first ?? "", on: canvas)
        details = ShownText((box?.upperEdge.count ?? 0) > 1 ? box?.upperEdge.last ?? "" : "", on: canvas)
        lines = box?.lines ?? []
    }

    /// The rows of a list, without the mark of the one under the cursor and the empty lines below the last.
    package var rows: [String] {
        lines.dropFirst(headings).filter { !$0.isEmpty }.map { String($0.dropFirst(2)) }
    }

    /// The row under the cursor; empty when there is none.
    package var selectedRow: ShownText {
        let row = lines.first { $0.hasPrefix("▌") } ?? ""
        return ShownText(String(row.dropFirst(2)), on: canvas)
    }

    /// The index among `lines` of the row under the cursor.
    package var selectedLine: Int? { lines.firstIndex { $0.hasPrefix("▌") } }

    /// Whether one of its lines, or its upper edge, holds a text.
    package func contains(_ text: String) -> Bool {
        title.contains(text) || details.contains(text) || lines.contains { $0.contains(text) }
    }

    package var description: String { "the pane \(name)\(isShown ? "" : ", which is not shown,") of\n\(canvas.text)" }
}
