internal import UsherUI

/// A frame on a canvas and what stands in it and on its edges.
struct ShownBox {
    let frame: Rect
    let isFocused: Bool
    /// The texts on its upper edge, from left to right.
    let upperEdge: [String]
    let lowerEdge: [String]
    let lines: [String]
    let buttons: [(label: String, isFocused: Bool)]

    init(_ frame: Rect, on canvas: Canvas) {
        self.frame = frame
        isFocused = canvas[frame.column, frame.row].style.role == .borderFocused
        let edge = frame.column..<frame.column + frame.columns
        let isFrame = { (cell: Cell) in cell.style.role == .border || cell.style.role == .borderFocused }
        upperEdge = canvas.runs(row: frame.row, columns: edge) { !isFrame($0) }.map(\.text)
        lowerEdge = canvas.runs(row: frame.row + frame.rows - 1, columns: edge) { !isFrame($0) }.map(\.text)
        let inner = frame.inset(by: 1)
        let columns = inner.column..<inner.column + inner.columns
        lines = (inner.row..<inner.row + inner.rows).map { canvas.text(row: $0, columns: columns) }
        buttons = (inner.row..<inner.row + inner.rows).flatMap { row in
            canvas.runs(row: row, columns: columns) { $0.style.role == .button }.map { run in
                let isFocused = canvas[run.column, row].style.modifiers.contains(.selected)
                return (label: String(run.text.dropFirst(2).dropLast(2)), isFocused: isFocused)
            }
        }
    }
}

extension Canvas {
    /// The frames drawn whole as the focused one is, from the outermost to the innermost.
    ///
    /// - Parameter others: frames that are left out.
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
        return frames.sorted { $0.columns * $0.rows > $1.columns * $1.rows }.map { ShownBox($0, on: self) }
    }

    private func isCorner(_ sign: Unicode.Scalar, _ column: Int, _ row: Int) -> Bool {
        let cell = self[column, row]
        return cell.base == sign && cell.style.role == .borderFocused
    }

    /// The characters of a part of a row, without blanks at the end.
    func text(row: Int, columns: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for column in columns where self[column, row].width != 0 {
            text.append(self[column, row].base)
            text.append(contentsOf: self[column, row].marks.scalars)
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// The texts of neighbouring cells of one kind, without blanks around them, and where each begins.
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
