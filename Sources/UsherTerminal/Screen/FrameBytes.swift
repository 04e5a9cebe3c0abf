internal import UsherUI

/// The bytes of a frame, and the terminal's cursor and style behind them.
struct FrameBytes {
    /// Blank cells that look alike.
    struct Blanks {
        var count: Int
        var rendition: Rendition
    }

    private let features: TerminalSequences.Features
    /// The width of the screen.
    private let columns: Int
    private var renditions: RenditionTable
    private(set) var bytes: [UInt8] = []
    /// The style that the terminal has. Between frames it is the usual one.
    private var selected = Rendition()
    /// Where the terminal's cursor is, from 0; `nil` where terminals may disagree on it.
    private var row: Int?
    private var column: Int?

    init(sequences: TerminalSequences, columns: Int, renditions: RenditionTable) {
        features = sequences.features
        self.columns = columns
        self.renditions = renditions
    }

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        (row, column) = (nil, nil)
    }

    mutating func rendition(of style: CellStyle) -> Rendition { renditions.rendition(of: style) }

    /// Tells where characters have brought the cursor, in a row.
    ///
    /// - Parameters:
    ///   - column: the next cell's column. Behind the last one, terminals disagree on what a movement does.
    ///   - isCertain: whether all terminals agree on it.
    mutating func stand(row: Int, column: Int, isCertain: Bool = true) {
        self.row = column < columns ? row : nil
        self.column = column < columns && isCertain ? column : nil
    }

    mutating func move(row: Int, column: Int) {
        defer { (self.row, self.column) = (row, column) }
        if let old = self.row {
            let isBelow = old + 1 == row && features.contains(.lineFeed)
            if old == row || isBelow, let movement = movement(from: self.column, to: column) {
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
    private func movement(from old: Int?, to new: Int) -> Movement? {
        if new == old { return Movement.none }
        if new == 0 { return .carriageReturn }
        if let old, features.contains(.forward), new > old {
            let distance = new - old
            let isShorter = distance == 1 || digits(distance) < digits(new + 1) || !features.contains(.column)
            if isShorter { return .forward(distance) }
        }
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

    /// Writes blanks, if there are any, in the style of the character behind them where that looks the same.
    mutating func write(_ blanks: Blanks, before next: Rendition) {
        guard blanks.count > 0 else { return }
        if !selected.agreesOnBlanks(with: blanks.rendition) {
            select(next.agreesOnBlanks(with: blanks.rendition) ? next : blanks.rendition)
        }
        for _ in 0..<blanks.count { bytes.append(0x20) }
    }

    /// Erases cells, if the terminal can make them look so; the cursor does not move.
    mutating func erase(_ blanks: Blanks, untilEdge: Bool, from shortest: Int = 1) -> Bool {
        let isEdge = untilEdge && features.contains(.eraseLine)
        guard isEdge || features.contains(.erase), blanks.count >= (isEdge ? min(4, shortest) : shortest),
            blanks.rendition.modifiers.isDisjoint(with: [.underlined, .reverse]),
            blanks.rendition.background == 0 || features.contains(.backgroundErase)
        else { return false }
        if !selected.agreesOnBlanks(with: blanks.rendition) { select(blanks.rendition) }
        append(sequence: isEdge ? 1 : blanks.count, final: isEdge ? "K" : "X")
        return true
    }

    /// Brings the terminal to a style: from the one that it has or from the usual one, whichever is shorter.
    mutating func select(_ wanted: Rendition) {
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

    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(UInt8(ascii: scalar))
        } else if let encoded = UTF8.encode(scalar) {
            bytes += encoded
        }
    }
}
