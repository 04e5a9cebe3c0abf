internal import UsherCore

extension Canvas {
    /// Writes a text that is safe for the screen from `column` on, in at most `width` cells.
    ///
    /// Clipped to the canvas; from the first grapheme cluster that does not fit whole, the rest of the text is left
    /// out.
    ///
    /// - Returns: cells used.
    @discardableResult
    package mutating func write(
        _ text: String, column: Int, row: Int, width: Int = .max, style: CellStyle = .plain
    ) -> Int {
        guard row >= 0, row < size.rows, column >= 0, column < size.columns, width > 0 else { return 0 }
        let end = column + min(width, size.columns - column)
        var used = 0
        edit(row: row) { cells in
            used = Canvas.put(text, into: cells, column: column, end: end, style: style) - column
            return column..<column + used
        }
        return used
    }

    /// Sets the cells of a text and returns the column behind it.
    private static func put(
        _ text: String, into cells: UnsafeMutableBufferPointer<Cell>, column: Int, end: Int, style: CellStyle
    ) -> Int {
        var position = column
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            guard isSimple(scalar) else {
                // The scalar before may be the beginning of this one's cluster.
                guard position > column else { break }
                position -= 1
                index = scalars.index(before: index)
                break
            }
            guard position < end else { return position }
            cells[position] = Cell(scalar, style: style)
            position += 1
            index = scalars.index(after: index)
        }
        for cluster in text[index...] {
            let new = Canvas.cells(of: cluster, style: style)
            guard position + new.count <= end else { break }
            for cell in new {
                cells[position] = cell
                position += 1
            }
        }
        return position
    }

    /// Whether the scalar takes one cell and is a grapheme cluster unless one that is not simple follows.
    ///
    /// Only ranges whose scalars are all so; those with exceptions take the long way.
    static func isSimple(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2030..<0x205F, 0x2100..<0x231A, 0x2500..<0x25FD:
            true
        default: false
        }
    }

    /// Writes so that the last cell of the text is left of `end`.
    package mutating func writeRight(
        _ text: String, end: Int, row: Int, width: Int = .max, style: CellStyle = .plain
    ) {
        let fitted = truncated(text, toWidth: max(0, width))
        write(fitted, column: end - cellWidth(of: fitted), row: row, style: style)
    }

    /// Draws one character in each cell of a part of a row or column.
    mutating func line(
        _ scalar: Unicode.Scalar, column: Int, row: Int, columns: Int = 1, rows: Int = 1, style: CellStyle
    ) {
        set(Rect(column: column, row: row, columns: columns, rows: rows), to: Cell(scalar, style: style))
    }

    /// Makes every cell of the rectangle blank in this style.
    package mutating func fill(_ rect: Rect, style: CellStyle = .plain) {
        set(rect, to: Cell(style: style))
    }

    /// Adds modifiers to the cells of one row.
    package mutating func emphasize(row: Int, columns: Range<Int>, with modifiers: CellStyle.Modifiers) {
        guard row >= 0, row < size.rows else { return }
        let part = columns.clamped(to: 0..<size.columns)
        edit(row: row) { cells in
            for column in part { cells[column].style.modifiers.formUnion(modifiers) }
            return part
        }
    }

    /// Sets all cells of a rectangle to one of width 1.
    private mutating func set(_ rect: Rect, to cell: Cell) {
        let columns = (rect.column..<rect.column + rect.columns).clamped(to: 0..<size.columns)
        for row in (rect.row..<rect.row + rect.rows).clamped(to: 0..<size.rows) {
            edit(row: row) { cells in
                cells[columns].update(repeating: cell)
                return columns
            }
        }
    }

    /// The cells that one grapheme cluster takes: a cell for each spacing scalar (two for a wide one), with the
    /// zero-width scalars behind it.
    static func cells(of cluster: Character, style: CellStyle) -> [Cell] {
        var cells: [Cell] = []
        var spacing = 0
        for original in cluster.unicodeScalars {
            // Callers make texts safe with `safeText`; this keeps control characters from the terminal where one did
            // not.
            let scalar = isDrawable(original) ? original : "\u{FFFD}"
            switch cellWidth(scalar) {
            case 0:
                let last = cells.lastIndex { $0.width != 0 }
                guard let last else {
                    cells.append(Cell(" ", marks: CombiningMarks(unicodeScalarLiteral: scalar), style: style))
                    continue
                }
                cells[last].marks.append(scalar)
            case 2:
                spacing += 1
                cells.append(Cell(scalar, width: 2, style: style))
                cells.append(Cell(" ", width: 0, style: style))
            default:
                spacing += 1
                cells.append(Cell(scalar, style: style))
            }
        }
        let hasMarks = cells.contains { !$0.marks.isEmpty }
        let doubt: WidthDoubt =
            makesEmoji(cluster) ? .emoji : spacing > 1 ? .compound : hasMarks ? .marked : .none
        if doubt != .none {
            for index in cells.indices { cells[index].doubt = index == 0 ? doubt : .continued }
        }
        return cells
    }

    /// Whether the cluster is an emoji by a variation selector, a keycap or a flag.
    private static func makesEmoji(_ cluster: Character) -> Bool {
        cluster.unicodeScalars.contains {
            $0.value == 0xFE0F || $0.value == 0x20E3 || (0x1F1E6...0x1F1FF).contains($0.value)
        }
    }

    /// Whether a terminal shows the scalar instead of acting on it: no control, format or separator character, no
    /// surrogate, no noncharacter.
    private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x600, 0x900..<0x180E, 0x2070..<0xD800: true
        default: isDrawableByProperties(scalar)
        }
    }

    /// Unicode properties of the standard library; slow to look up.
    private static func isDrawableByProperties(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: !scalar.properties.isNoncharacterCodePoint
        }
    }
}
