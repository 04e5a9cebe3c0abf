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
        guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
        let available = min(width, size.columns - column)
        guard available > 0 else { return 0 }
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            var used = 0
            for byte in text.utf8.prefix(available) {
                put(Cell(Unicode.Scalar(byte), style: style), column: column + used, row: row)
                used += 1
            }
            return used
        }
        var used = 0
        for cluster in text {
            if let scalar = cluster.unicodeScalars.first,
                scalar.value < 0x300 || (0x2010..<0x2700).contains(scalar.value),
                cluster.unicodeScalars.count == 1, cellWidth(scalar) == 1, Canvas.isDrawable(scalar)
            {
                guard used < available else { break }
                put(Cell(scalar, style: style), column: column + used, row: row)
                used += 1
                continue
            }
            let cells = Canvas.cells(of: cluster, style: style)
            guard used + cells.count <= available else { break }
            for (offset, cell) in cells.enumerated() {
                put(cell, column: column + used + offset, row: row)
            }
            used += cells.count
        }
        return used
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
        let cell = Cell(scalar, style: style)
        for row in max(0, row)..<max(0, row, min(size.rows, row + rows)) {
            for column in max(0, column)..<max(0, column, min(size.columns, column + columns)) {
                put(cell, column: column, row: row)
            }
        }
    }

    /// Makes every cell of the rectangle blank in this style.
    package mutating func fill(_ rect: Rect, style: CellStyle = .plain) {
        let blank = Cell(style: style)
        for row in max(0, rect.row)..<max(0, min(size.rows, rect.row + rect.rows), rect.row) {
            for column in max(0, rect.column)..<max(0, min(size.columns, rect.column + rect.columns), rect.column) {
                put(blank, column: column, row: row)
            }
        }
    }

    /// Adds modifiers to the cells of one row.
    package mutating func emphasize(row: Int, columns: Range<Int>, with modifiers: CellStyle.Modifiers) {
        guard row >= 0, row < size.rows else { return }
        for column in columns.clamped(to: 0..<size.columns) {
            self[column, row].style.modifiers.formUnion(modifiers)
        }
    }

    /// Sets one cell; a wide character that it cuts in two is blanked on the other side.
    private mutating func put(_ cell: Cell, column: Int, row: Int) {
        let old = self[column, row]
        if old.width == 2, column + 1 < size.columns, self[column + 1, row].width == 0 {
            self[column + 1, row] = Cell(style: self[column + 1, row].style)
        }
        if old.width == 0, cell.width != 0, column > 0, self[column - 1, row].width == 2 {
            self[column - 1, row] = Cell(style: self[column - 1, row].style)
        }
        self[column, row] = cell
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
        if spacing > 1 || cells.contains(where: { !$0.marks.isEmpty }) {
            for index in cells.indices { cells[index].isComplex = true }
        }
        return cells
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
