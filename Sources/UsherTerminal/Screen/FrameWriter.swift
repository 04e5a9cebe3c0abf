internal import UsherUI

/// Writes the cells that changed as the bytes of one frame, for a UTF-8 terminal with the usual sequences.
///
/// ncurses compares all cells of a row again, expands a format for each style and each movement of the cursor, and
/// selects styles for blanks, on which most of a style is not seen. Here a style is selected when a character needs it,
/// by the shortest way from the last one.
struct FrameWriter {
    private let features: TerminalSequences.Features
    /// The width of the screen.
    private let columns: Int
    private var glyphs: Glyphs
    private var renditions: RenditionTable
    private(set) var bytes: [UInt8] = []
    /// The style that the terminal has. Between frames it is the usual one.
    private var selected = Rendition()
    /// Where the terminal's cursor is, from 0; `nil` where terminals may disagree on it.
    private var position: (row: Int, column: Int)?

    init(
        sequences: TerminalSequences, columns: Int, theme: Theme, colors: ColorSupport,
        glyphs: Glyphs = Glyphs(encoding: .utf8)
    ) {
        self.glyphs = glyphs
        features = sequences.features
        self.columns = columns
        renditions = RenditionTable(theme: theme, colors: colors, sequences: sequences)
    }

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        position = nil
    }

    /// Gives the terminal its usual style again and leaves its cursor at the given cell.
    mutating func end(cursor: Canvas.Cursor?) {
        select(Rendition())
        if let cursor { move(row: cursor.row, column: cursor.column) }
    }

    /// Writes a part of a row.
    ///
    /// Where a terminal gives complex text more cells or fewer, only that text is displaced: the rest of the row is
    /// erased before it, and behind the next blanks the cursor is placed anew.
    mutating func write(_ cells: UnsafeBufferPointer<Cell>, row: Int, column: Int) {
        move(row: row, column: column)
        var style = cells[0].style
        var rendition = renditions.rendition(of: style)
        // Blanks that were not written yet, and how they have to look.
        var blanks = (count: 0, rendition: rendition)
        var next = column
        var isDoubtful = false
        // The background of the erased cells behind complex text, and whether blanks are left to it.
        var erased: Int?
        var isSkipping = false
        for cell in cells where cell.width > 0 {
            if cell.style != style {
                style = cell.style
                rendition = renditions.rendition(of: style)
            }
            let isBlank = cell.base == " " && cell.marks.isEmpty
            if isDoubtful, isBlank || isSkipping {
                write(blanks, before: rendition)
                blanks.count = 0
                isSkipping =
                    isBlank && rendition.background == erased
                    && rendition.modifiers.isDisjoint(with: [.underlined, .reverse])
                if isSkipping {
                    next += 1
                    continue
                }
                position = nil
                move(row: row, column: next)
                isDoubtful = false
            }
            next += Int(cell.width)
            let glyph = glyphs.knownGlyph(for: cell.base, width: cell.width)
            if !isBlank {
                write(blanks, before: rendition)
                blanks.count = 0
                select(rendition)
                if cell.isComplex, erased == nil, column + cells.count == columns, features.contains(.eraseLine) {
                    append(sequence: 1, final: "K")
                    erased = features.contains(.backgroundErase) ? rendition.background : 0
                }
                isDoubtful = isDoubtful || cell.isComplex
                append(glyph)
                if glyph == cell.base { append(cell.marks) }
                // A sign that stands for a wide character is followed by a blank.
                guard cell.width == 2, glyph != cell.base else { continue }
            }
            if blanks.count > 0, !blanks.rendition.agreesOnBlanks(with: rendition) {
                write(blanks, before: rendition)
                blanks.count = 0
            }
            if blanks.count == 0 { blanks.rendition = rendition }
            blanks.count += 1
        }
        let isErased = !isDoubtful && erase(blanks, untilEdge: next == columns)
        if !isErased { write(blanks, before: blanks.rendition) }
        position = isDoubtful ? nil : (row, isErased ? next - blanks.count : next)
    }

    private mutating func write(_ blanks: (count: Int, rendition: Rendition), before next: Rendition) {
        guard blanks.count > 0 else { return }
        if !selected.agreesOnBlanks(with: blanks.rendition) {
            select(next.agreesOnBlanks(with: blanks.rendition) ? next : blanks.rendition)
        }
        for _ in 0..<blanks.count { bytes.append(0x20) }
    }

    /// Erases cells instead of writing blanks, where that is shorter and looks the same; the cursor does not move.
    private mutating func erase(_ blanks: (count: Int, rendition: Rendition), untilEdge: Bool) -> Bool {
        let isEdge = untilEdge && features.contains(.eraseLine)
        guard isEdge || features.contains(.erase), blanks.count > (isEdge ? 3 : 4),
            blanks.rendition.modifiers.isDisjoint(with: [.underlined, .reverse]),
            blanks.rendition.background == 0 || features.contains(.backgroundErase)
        else { return false }
        if !selected.agreesOnBlanks(with: blanks.rendition) { select(blanks.rendition) }
        append(sequence: isEdge ? 1 : blanks.count, final: isEdge ? "K" : "X")
        return true
    }

    private mutating func move(row: Int, column: Int) {
        defer { position = (row, column) }
        // Behind the last column, terminals disagree on what a movement does.
        if let position, position.column < columns {
            let isBelow = position.row + 1 == row && features.contains(.lineFeed)
            if position.row == row || isBelow, let movement = movement(from: position.column, to: column) {
                if isBelow { bytes.append(0x0A) }
                append(movement)
                return
            }
        }
        bytes += [0x1B, UInt8(ascii: "[")]
        append(row + 1)
        bytes.append(UInt8(ascii: ";"))
        append(column + 1)
        bytes.append(UInt8(ascii: "H"))
    }

    private enum Movement {
        case none
        case carriageReturn
        case forward(Int)
        case column(Int)
    }

    /// The shortest movement within a row; `nil` when the terminal has none.
    private func movement(from old: Int, to new: Int) -> Movement? {
        if new == old { return Movement.none }
        if new == 0 { return .carriageReturn }
        let distance = new - old
        let isShorter = distance == 1 || digits(distance) < digits(new + 1) || !features.contains(.column)
        if distance > 0, isShorter, features.contains(.forward) { return .forward(distance) }
        return features.contains(.column) ? .column(new) : nil
    }

    private mutating func append(_ movement: Movement) {
        switch movement {
        case .none: break
        case .carriageReturn: bytes.append(0x0D)
        case .forward(let distance): append(sequence: distance, final: "C")
        case .column(let column): append(sequence: column + 1, final: "G")
        }
    }

    /// Brings the terminal to a style: from the one that it has or from the usual one, whichever is shorter.
    private mutating func select(_ wanted: Rendition) {
        guard wanted != selected else { return }
        let start = bytes.count
        if wanted.modifiers.isSuperset(of: selected.modifiers) {
            appendSelection(of: wanted, from: selected, isReset: false)
        }
        let middle = bytes.count
        appendSelection(of: wanted, from: Rendition(), isReset: true)
        if middle > start {
            let isShorter = bytes.count - middle < middle - start
            bytes.removeSubrange(isShorter ? start..<middle : middle..<bytes.count)
        }
        selected = wanted
    }

    private mutating func appendSelection(of wanted: Rendition, from old: Rendition, isReset: Bool) {
        bytes += [0x1B, UInt8(ascii: "[")]
        let start = bytes.count
        let added = wanted.modifiers.subtracting(old.modifiers)
        // Zero alone may be left out.
        if isReset, wanted != old { bytes.append(UInt8(ascii: "0")) }
        if added.contains(.bold) { append(parameter: "1", after: start) }
        if added.contains(.dim) { append(parameter: "2", after: start) }
        if added.contains(.underlined) { append(parameter: "4", after: start) }
        if added.contains(.reverse) { append(parameter: "7", after: start) }
        if wanted.foreground != old.foreground { append(color: wanted.foreground, standard: "39", after: start) }
        if wanted.background != old.background { append(color: wanted.background, standard: "49", after: start) }
        bytes.append(UInt8(ascii: "m"))
    }

    private mutating func append(parameter: StaticString, after start: Int) {
        if bytes.count > start { bytes.append(UInt8(ascii: ";")) }
        bytes += UnsafeBufferPointer(start: parameter.utf8Start, count: parameter.utf8CodeUnitCount)
    }

    private mutating func append(color: Int, standard: StaticString, after start: Int) {
        guard color > 0 else { return append(parameter: standard, after: start) }
        if bytes.count > start { bytes.append(UInt8(ascii: ";")) }
        bytes += renditions.parameters[color]
    }

    /// Appends `ESC [ n final`, without a number where that means 1.
    private mutating func append(sequence number: Int, final: Unicode.Scalar) {
        bytes += [0x1B, UInt8(ascii: "[")]
        if number > 1 { append(number) }
        bytes.append(UInt8(ascii: final))
    }

    private mutating func append(_ number: Int) {
        var scale = 1
        while number / scale >= 10 { scale *= 10 }
        while scale > 0 {
            bytes.append(0x30 + UInt8(number / scale % 10))
            scale /= 10
        }
    }

    private func digits(_ number: Int) -> Int { number < 10 ? 1 : number < 100 ? 2 : 3 }

    /// Appends marks up to the first one that the C library does not draw over the character before it.
    private mutating func append(_ marks: CombiningMarks) {
        guard !marks.isEmpty else { return }
        for mark in marks.scalars {
            guard glyphs.knownGlyph(for: mark, width: 0) == mark else { return }
            append(mark)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(UInt8(ascii: scalar))
        } else if let encoded = UTF8.encode(scalar) {
            bytes += encoded
        }
    }
}
