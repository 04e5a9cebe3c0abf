internal import UsherUI

/// A pane of a dashboard as it is on the screen; a failed expectation prints the whole screen.
package struct ShownPane: Sendable, CustomStringConvertible {
    private let name: String
    private let box: ShownBox?
    private let headings: Int
    private let canvas: Canvas

    /// - Parameters:
    ///   - box: `nil` when the pane is not on the screen.
    ///   - headings: the number of lines above the rows.
    init(_ name: String, _ box: ShownBox?, headings: Int = 0, on canvas: Canvas) {
        self.name = name
        self.box = box
        self.headings = headings
        self.canvas = canvas
    }

    /// Whether the pane is on the screen: small ones do not show all.
    package var isShown: Bool { box != nil }

    /// Whether its frame has the style of the focus.
    package var isFocused: Bool { box?.isFocused ?? false }

    /// The key in brackets on the left of its upper edge; empty when there is none.
    package var key: ShownText { ShownText(edge.key, on: canvas) }

    /// The text on the left of its upper edge, behind the key.
    package var title: ShownText { ShownText(edge.title, on: canvas) }

    private var edge: (key: String, title: String) {
        let text = box?.upperEdge.first ?? ""
        guard text.first == "[", let end = text.firstRange(of: "] ") else { return ("", text) }
        return (String(text[..<end.lowerBound].dropFirst()), String(text[end.upperBound...]))
    }

    /// The text on the right of its upper edge.
    package var details: ShownText { ShownText(box?.upperEdge.dropFirst().last ?? "", on: canvas) }

    /// The rows of its right border that stand for what is shown of a longer list or text; `nil` where there are none.
    package var bar: Range<Int>? {
        guard let box, let first = box.barLines.first else { return nil }
        return first..<first + box.barLines.count
    }

    /// The lines inside its frame, without blanks at their ends.
    package var lines: [String] { box?.lines ?? [] }

    /// The rows of a list, without the sign of the row under the cursor and empty lines below the last row.
    package var rows: [String] {
        lines.dropFirst(headings).filter { !$0.isEmpty }.map { String($0.dropFirst(2)) }
    }

    /// The row under the cursor; empty when there is none.
    package var selectedRow: ShownText {
        let row = selectedLine.map { lines[$0].dropFirst(2) } ?? ""
        return ShownText(String(row), on: canvas)
    }

    /// The index among `lines` of the row under the cursor.
    package var selectedLine: Int? { cursorLines.first }

    /// The indices among `lines` of all rows drawn as the one under the cursor.
    package var cursorLines: [Int] { box?.cursorLines ?? [] }

    /// Whether one of its lines, or its upper edge, holds a text.
    package func contains(_ text: String) -> Bool {
        title.contains(text) || details.contains(text) || lines.contains { $0.contains(text) }
    }

    /// Its lines as one, as if no sentence were broken.
    package var words: ShownText {
        let words = lines.joined(separator: " ").split(separator: " ")
        return ShownText(words.joined(separator: " "), on: canvas)
    }

    package var description: String { "the pane \(name)\(isShown ? "" : ", which is not shown,") of\n\(canvas.text)" }
}
