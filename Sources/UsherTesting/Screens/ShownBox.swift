internal import UsherUI

/// A frame on a canvas, its content and the texts on its edges, read on demand.
struct ShownBox: Sendable {
    let frame: Rect
    let canvas: Canvas

    init(_ frame: Rect, on canvas: Canvas) {
        self.frame = frame
        self.canvas = canvas
    }

    var isFocused: Bool { canvas[edge.lowerBound, frame.row].style.role == .borderFocused }

    /// The texts on its upper edge, from left to right.
    var upperEdge: [String] { texts(onEdge: frame.row) }

    var lowerEdge: [String] { texts(onEdge: frame.row + frame.rows - 1) }

    /// The lines inside it, without blanks at their ends.
    var lines: [String] { innerRows.map { canvas.text(row: $0, columns: innerColumns) } }

    /// The indices of the lines with the sign of the row under the cursor.
    var cursorLines: [Int] {
        innerRows.filter { canvas[innerColumns.lowerBound, $0].base == "▌" }.map { $0 - innerRows.lowerBound }
    }

    /// The indices of the lines beside which the right border shows the window of a list.
    var barLines: [Int] {
        innerRows.filter { canvas[innerColumns.upperBound, $0].base == "▐" }.map { $0 - innerRows.lowerBound }
    }

    /// The buttons inside it from left to right, without their brackets.
    var buttons: [(label: String, isFocused: Bool)] {
        innerRows.flatMap { row in
            canvas.runs(row: row, columns: innerColumns) { $0.style.role == .button }.map { run in
                let isFocused = canvas[run.column, row].style.modifiers.contains(.selected)
                return (label: String(run.text.dropFirst(2).dropLast(2)), isFocused: isFocused)
            }
        }
    }

    /// The columns of an edge on the screen; the sides of a box may be beyond it.
    private var edge: Range<Int> {
        max(0, frame.column)..<min(canvas.size.columns, frame.column + frame.columns)
    }

    private var innerRows: Range<Int> { frame.row + 1..<frame.row + frame.rows - 1 }
    private var innerColumns: Range<Int> { frame.column + 1..<frame.column + frame.columns - 1 }

    private func texts(onEdge row: Int) -> [String] {
        canvas.runs(row: row, columns: edge) {
            $0.style.role != .border && $0.style.role != .borderFocused
        }.map(\.text)
    }
}

extension Canvas {
    /// The boxes drawn completely in the style of the focus, from the outermost to the innermost.
    ///
    /// - Parameter others: frames to leave out.
    func focusedBoxes(besides others: some Collection<Rect>) -> [ShownBox] {
        var frames: [Rect] = []
        for row in 0..<size.rows {
            for column in 0..<size.columns where isCorner("┌", column, row) {
                guard let right = (column + 1..<size.columns).first(where: { isCorner("┐", $0, row) }),
                    let bottom = (row + 1..<size.rows).first(where: { isCorner("└", column, $0) })
                else { continue }
                let frame = Rect(column: column, row: row, columns: right - column + 1, rows: bottom - row + 1)
                let sides = [column, right].allSatisfy { side in
                    (row + 1..<bottom).allSatisfy { isCorner("│", side, $0) }
                }
                if sides, isCorner("┘", right, bottom), !others.contains(frame) { frames.append(frame) }
            }
        }
        let rules = (size.columns > 2 ? 0..<size.rows : 0..<0).filter {
            isCorner("─", 0, $0) && isCorner("─", size.columns - 1, $0)
        }
        if rules.count == 2 {
            // The sides are beyond the screen.
            frames.append(
                Rect(column: -1, row: rules[0], columns: size.columns + 2, rows: rules[1] - rules[0] + 1))
        }
        return frames.sorted { $0.columns * $0.rows > $1.columns * $1.rows }.map { ShownBox($0, on: self) }
    }

    private func isCorner(_ sign: Unicode.Scalar, _ column: Int, _ row: Int) -> Bool {
        let cell = self[column, row]
        return cell.base == sign && cell.style.role == .borderFocused
    }

    /// The characters of a part of a row, without blanks at the end.
    func text(row: Int, columns: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for column in columns {
            let cell = self[column, row]
            guard cell.width != 0 else { continue }
            text.append(cell.base)
            // Most cells have no marks, and tests read many screens.
            if !cell.marks.isEmpty { text.append(contentsOf: cell.marks.scalars) }
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// The texts of neighbouring cells of one kind, without blanks around them, and their first columns.
    func runs(
        row: Int, columns: Range<Int>, where isWanted: (Cell) -> Bool
    ) -> [(column: Int, text: String)] {
        var runs: [(column: Int, text: String)] = []
        var column = columns.lowerBound
        while column < columns.upperBound {
            guard let start = (column..<columns.upperBound).first(where: { isWanted(self[$0, row]) }) else { break }
            let end =
                (start..<columns.upperBound).first { !isWanted(self[$0, row]) } ?? columns.upperBound
            let text = text(row: row, columns: start..<end)
            runs.append((start, String(text.drop { $0 == " " })))
            column = end
        }
        return runs
    }
}
