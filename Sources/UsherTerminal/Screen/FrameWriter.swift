/// The output of `FrameFilter`: knows the style that the terminal has and the one that it should have.
///
/// Rows and columns are counted from 1, as in sequences.
struct FrameWriter {
    private let frame: UnsafeBufferPointer<UInt8>
    private let features: FrameFilter.Features
    private let columns: Int
    private var output: [UInt8] = []
    /// The style of characters that follow, and the one that the terminal has.
    private var wanted = Rendition()
    private var selected = Rendition()
    /// Blanks that were not written yet: they may be erased instead.
    private var blanks = 0
    /// The row of the cursor, where it is known.
    private(set) var row: Int?
    /// The cursor is in this column or left of it; to the right of the screen where nothing is known.
    private var reach: Int

    init(frame: UnsafeBufferPointer<UInt8>, features: FrameFilter.Features, columns: Int) {
        self.frame = frame
        self.features = features
        self.columns = columns
        reach = columns + 1
        output.reserveCapacity(frame.count)
    }

    mutating func finish() -> [UInt8] {
        writeBlanks()
        select()
        return output
    }

    mutating func addBlank() {
        blanks += 1
    }

    /// Writes characters other than blanks.
    mutating func write(_ text: Range<Int>) {
        writeBlanks()
        select()
        append(text)
        // A character has no more cells than bytes.
        reach += text.count
    }

    /// Notes the style of the characters that follow; false when it is not known.
    mutating func select(_ parameters: Range<Int>) -> Bool {
        var next = wanted
        guard next.select(parameters, of: frame) else { return false }
        if blanks > 0, !next.agreesOnBlanks(with: wanted, in: frame) { writeBlanks() }
        wanted = next
        return true
    }

    /// Moves the cursor to a column and, unless `nil`, to a row.
    mutating func move(row target: Int?, column: Int, by sequence: Range<Int>) {
        eraseBlanks()
        let isBelow = row.map { $0 + 1 == target } ?? false
        if column > 1, !features.contains(.columns) {
            append(sequence)
        } else if target == nil || target == row {
            append(column: column)
        } else if isBelow, features.contains(.lineFeed), reach <= columns {
            // Not from behind the last column, where terminals disagree.
            if column == 1 { append(column: 1) }
            output.append(0x0A)
            if column > 1 { append(column: column) }
        } else {
            append(sequence)
        }
        if let target { row = target }
        reach = column
    }

    mutating func feedLine() {
        writeBlanks()
        output.append(0x0A)
        row = row.map { $0 + 1 }
    }

    /// Takes over a sequence that moves the cursor to the left or that does not move it.
    mutating func pass(_ sequence: Range<Int>) {
        writeBlanks()
        append(sequence)
    }

    /// Takes over a sequence that leaves the cursor in a row, known or not.
    mutating func pass(_ sequence: Range<Int>, row: Int?) {
        pass(sequence)
        self.row = row
        reach = columns + 1
    }

    /// Takes over a sequence that makes cells blank.
    mutating func passErasing(_ sequence: Range<Int>) {
        writeBlanks()
        selectForBlanks()
        append(sequence)
    }

    private mutating func writeBlanks() {
        guard blanks > 0 else { return }
        selectForBlanks()
        for _ in 0..<blanks { output.append(0x20) }
        reach += blanks
        blanks = 0
    }

    /// Writes blanks before the cursor goes elsewhere, by a sequence where that is shorter.
    private mutating func eraseBlanks() {
        guard blanks > 4, features.contains(.erase), wanted.modifiers.isDisjoint(with: [.underlined, .reverse]),
            wanted.background.isEmpty || features.contains(.backgroundErase)
        else { return writeBlanks() }
        selectForBlanks()
        append(blanks, final: UInt8(ascii: "X"))
        blanks = 0
    }

    private mutating func selectForBlanks() {
        if !wanted.agreesOnBlanks(with: selected, in: frame) { select() }
    }

    /// Brings the terminal to the wanted style: from the one that it has or from its usual one, whichever is shorter.
    private mutating func select() {
        guard !wanted.equals(selected, in: frame) else { return }
        defer { selected = wanted }
        let start = output.count
        guard wanted.modifiers.isSuperset(of: selected.modifiers), appendSelection(from: selected, isReset: false)
        else {
            output.removeSubrange(start...)
            _ = appendSelection(from: Rendition(), isReset: true)
            return
        }
        let middle = output.count
        _ = appendSelection(from: Rendition(), isReset: true)
        if output.count - middle < middle - start {
            output.removeSubrange(start..<middle)
        } else {
            output.removeSubrange(middle...)
        }
    }

    /// Appends the sequence from one style to the wanted one; false when the terminal has none.
    private mutating func appendSelection(from old: Rendition, isReset: Bool) -> Bool {
        output.append(contentsOf: [0x1B, UInt8(ascii: "[")])
        let start = output.count
        if isReset { output.append(UInt8(ascii: "0")) }
        for (modifier, parameter) in Rendition.Modifiers.parameters
        where wanted.modifiers.contains(modifier) && !old.modifiers.contains(modifier) {
            separate(after: start)
            output.append(parameter)
        }
        guard appendColor(wanted.foreground, instead: old.foreground, standard: UInt8(ascii: "3"), after: start),
            appendColor(wanted.background, instead: old.background, standard: UInt8(ascii: "4"), after: start)
        else { return false }
        // Zero alone may be left out.
        if isReset, output.count == start + 1 { output.removeLast() }
        output.append(UInt8(ascii: "m"))
        return true
    }

    private mutating func appendColor(
        _ new: Range<Int>, instead old: Range<Int>, standard: UInt8, after start: Int
    ) -> Bool {
        if Rendition.equal(new, old, in: frame) { return true }
        separate(after: start)
        guard new.isEmpty else {
            append(new)
            return true
        }
        output.append(contentsOf: [standard, UInt8(ascii: "9")])
        return features.contains(.standardColors)
    }

    private mutating func separate(after start: Int) {
        if output.count > start { output.append(UInt8(ascii: ";")) }
    }

    private mutating func append(column: Int) {
        if column == 1 { output.append(0x0D) } else { append(column, final: UInt8(ascii: "G")) }
    }

    private mutating func append(_ number: Int, final: UInt8) {
        output.append(contentsOf: [0x1B, UInt8(ascii: "[")])
        if number >= 10 {
            if number >= 100 { output.append(contentsOf: String(number / 100).utf8) }
            output.append(0x30 + UInt8(number / 10 % 10))
        }
        output.append(0x30 + UInt8(number % 10))
        output.append(final)
    }

    private mutating func append(_ part: Range<Int>) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: frame[part]))
    }
}
