internal import UsherUI

/// Writes the cells that changed as the bytes of one frame, for a UTF-8 terminal with the usual sequences.
///
/// ncurses compares all cells of a row again, expands a format for each style and each movement of the cursor, and
/// selects styles for blanks, on which most of a style is not seen. Here a style is selected when a character needs it,
/// by the shortest way from the last one.
///
/// Terminals disagree on the cells of some text. Before it, its cells and the blanks behind it are cleared; behind it,
/// the cursor is placed anew. What a terminal shows otherwise is then a gap, or one cell more, and all other cells are
/// as they should be.
struct FrameWriter {
    /// Where the cursor may be behind doubtful text.
    private enum Drift {
        case none
        /// At the next cell or left of it: the rest of the word follows without a gap.
        case left
        /// The next character needs a new position.
        case anywhere
    }

    /// The width of the screen.
    private let columns: Int
    private var glyphs: Glyphs
    private var frame: FrameBytes

    var bytes: [UInt8] { frame.bytes }

    init(
        sequences: TerminalSequences, columns: Int, theme: Theme, colors: ColorSupport,
        glyphs: Glyphs = Glyphs(encoding: .utf8)
    ) {
        self.glyphs = glyphs
        self.columns = columns
        frame = FrameBytes(
            sequences: sequences, columns: columns,
            renditions: RenditionTable(theme: theme, colors: colors, sequences: sequences))
    }

    mutating func begin() {
        frame.begin()
    }

    /// Gives the terminal its usual style again and leaves its cursor at the given cell.
    mutating func end(cursor: Canvas.Cursor?) {
        frame.select(Rendition())
        if let cursor { frame.move(row: cursor.row, column: cursor.column) }
    }

    /// Writes a part of a row, in which doubtful text is whole.
    mutating func write(_ cells: UnsafeBufferPointer<Cell>, row: Int, column: Int) {
        frame.move(row: row, column: column)
        var style = cells[0].style
        var rendition = frame.rendition(of: style)
        // Blanks that were not written yet.
        var blanks = FrameBytes.Blanks(count: 0, rendition: rendition)
        var next = column
        var drift = Drift.none
        // Where the cells end that were cleared before doubtful text.
        var cleared = column
        for cell in cells where cell.width > 0 {
            if cell.style != style {
                style = cell.style
                rendition = frame.rendition(of: style)
            }
            let isBlank = Self.isBlank(cell)
            if drift != .none {
                if isBlank, next < cleared {
                    drift = .anywhere
                    next += 1
                    continue
                }
                let isNew = drift == .anywhere && cell.doubt != .continued
                if isNew || isBlank || cell.isFrame {
                    frame.stand(row: row, column: next, isCertain: false)
                    frame.move(row: row, column: next)
                    drift = .none
                }
            }
            let start = next
            next += Int(cell.width)
            let glyph = glyphs.knownGlyph(for: cell.base, width: cell.width)
            if !isBlank {
                frame.write(blanks, before: rendition)
                blanks.count = 0
                if cell.isDoubtful, drift == .none, start >= cleared {
                    frame.stand(row: row, column: start)
                    let rest = UnsafeBufferPointer(rebasing: cells[(start - column)...])
                    cleared = start + clearWord(rest, row: row, column: start)
                }
                frame.select(rendition)
                frame.append(glyph)
                // At the edge of the screen, an emoji of two cells would wrap.
                if glyph == cell.base, cell.doubt != .emoji || next < columns { append(cell.marks) }
                drift = Self.drift(behind: cell.doubt, after: drift)
                // A sign that stands for a wide character is followed by a blank.
                guard cell.width == 2, glyph != cell.base else { continue }
            }
            if blanks.count > 0, !blanks.rendition.agreesOnBlanks(with: rendition) {
                frame.write(blanks, before: rendition)
                blanks.count = 0
            }
            if blanks.count == 0 { blanks.rendition = rendition }
            blanks.count += 1
        }
        let isErased = frame.erase(blanks, untilEdge: next == columns, from: 5)
        if !isErased { frame.write(blanks, before: blanks.rendition) }
        frame.stand(row: row, column: isErased ? next - blanks.count : next, isCertain: drift == .none)
    }

    private static func isBlank(_ cell: Cell) -> Bool {
        cell.base == " " && cell.marks.isEmpty && !cell.isDoubtful
    }

    private static func drift(behind doubt: WidthDoubt, after drift: Drift) -> Drift {
        switch doubt {
        case .none, .continued: drift
        // Marks that a terminal gives cells are none where it draws vowel signs: such a word stays together.
        case .marked: drift == .none ? .anywhere : drift
        case .compound: drift == .none ? .left : drift
        case .emoji: .anywhere
        }
    }

    /// Clears the cells of a word in their styles, with the blanks behind it that look like its end, and returns to its
    /// beginning.
    ///
    /// - Returns: how many cells were cleared.
    private mutating func clearWord(_ cells: UnsafeBufferPointer<Cell>, row: Int, column: Int) -> Int {
        var end = 0
        while end < cells.count, cells[end].width == 0 || !Self.isBlank(cells[end]), !cells[end].isFrame {
            end += 1
        }
        let last = frame.rendition(of: cells[end - 1].style)
        while end < cells.count, cells[end].width > 0, Self.isBlank(cells[end]),
            frame.rendition(of: cells[end].style).agreesOnBlanks(with: last)
        {
            end += 1
        }
        var start = 0
        while start < end {
            var blanks = FrameBytes.Blanks(count: 0, rendition: frame.rendition(of: cells[start].style))
            while start + blanks.count < end,
                frame.rendition(of: cells[start + blanks.count].style).agreesOnBlanks(with: blanks.rendition)
            {
                blanks.count += 1
            }
            frame.move(row: row, column: column + start)
            let next = column + start + blanks.count
            if !frame.erase(blanks, untilEdge: next == columns) {
                frame.write(blanks, before: blanks.rendition)
                frame.stand(row: row, column: next)
            }
            start += blanks.count
        }
        frame.move(row: row, column: column)
        return end
    }

    /// Appends marks up to the first one that the C library does not draw over the character before it.
    private mutating func append(_ marks: CombiningMarks) {
        guard !marks.isEmpty else { return }
        for mark in marks.scalars {
            guard glyphs.knownGlyph(for: mark, width: 0) == mark else { return }
            frame.append(mark)
        }
    }
}
