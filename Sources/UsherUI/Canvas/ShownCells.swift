/// The cells that the screen shows; finds what a canvas changes.
///
/// Defined beside `Cell` and not beside its only caller: the compiler specializes the comparison of cells only in
/// their own module.
package struct ShownCells: Sendable {
    private var size: Size?
    private var cells: [Cell] = []
    /// How many cells were compared, and how many were reported, since the screen was opened; tests count work by it.
    package private(set) var work = (compared: 0, reported: 0)

    /// Fewer equal cells than this between two different ones are reported with them: a call costs more.
    private static let shortestGap = 5

    package init() {}

    /// Takes the screen for a cleared one, whose cells look like plain blanks, at the next update.
    package mutating func clear() {
        size = nil
    }

    /// Takes over the canvas and reports the parts of its rows that differ, from the top and from the left.
    ///
    /// Only touched rows are compared; after `clear` and in another size, all of them, with blanks.
    ///
    /// - Parameters:
    ///   - distrust: called for a row with reported parts, with the column of its first doubtful cell, before or now.
    ///   - report: called with a row, a column and the cells that begin there. A part does not begin in the middle of a
    ///     wide character; at its end the right half may be missing. Doubtful text is reported whole, up to the blank or
    ///     the frame behind it, which it may have covered.
    package mutating func update(
        to canvas: Canvas, distrust: (_ row: Int, _ column: Int) -> Void,
        report: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
    ) {
        let columns = canvas.size.columns
        guard columns > 0 else { return }
        let isKnown = size == canvas.size
        if !isKnown {
            size = canvas.size
            cells = Array(repeating: .blank, count: canvas.cells.count)
        }
        canvas.cells.withUnsafeBufferPointer { all in
            cells.withUnsafeMutableBufferPointer { allShown in
                func compare(_ row: Int) {
                    let part = row * columns..<(row + 1) * columns
                    let new = UnsafeBufferPointer(rebasing: all[part])
                    let shown = UnsafeMutableBufferPointer(rebasing: allShown[part])
                    var reported = 0
                    let doubtful = Self.compare(new, with: shown) { start, end in
                        reported += end - start
                        report(row, start, UnsafeBufferPointer(rebasing: new[start..<end]))
                    }
                    work.compared += columns
                    guard reported > 0 else { return }
                    work.reported += reported
                    _ = shown.update(fromContentsOf: new)
                    if doubtful < columns { distrust(row, doubtful) }
                }
                if isKnown {
                    for row in canvas.touchedRows { compare(row) }
                } else {
                    for row in 0..<canvas.size.rows { compare(row) }
                }
            }
        }
    }

    /// Reports the parts in which a row differs; returns the column of its first doubtful cell, before or now.
    private static func compare(
        _ new: UnsafeBufferPointer<Cell>, with shown: UnsafeMutableBufferPointer<Cell>,
        report: (_ start: Int, _ end: Int) -> Void
    ) -> Int {
        let count = new.count
        let first = firstDifference(new, shown)
        if first == count { return count }
        let doubtful = (0..<count).first { new[$0].isDoubtful || shown[$0].isDoubtful } ?? count
        var part: Range<Int>?
        func add(_ start: Int, _ end: Int) {
            if let last = part, start - last.upperBound < shortestGap {
                part = min(start, last.lowerBound)..<max(end, last.upperBound)
            } else {
                if let last = part { report(last.lowerBound, last.upperBound) }
                part = start..<end
            }
        }
        var column = min(first, doubtful)
        while column < count {
            guard column >= doubtful, new[column].isDoubtful || shown[column].isDoubtful else {
                if new[column] != shown[column] { add(beginning(column, of: new), column + 1) }
                column += 1
                continue
            }
            let end = endOfField(from: column, new, shown)
            let differs = (column..<end).contains { new[$0] != shown[$0] }
            if differs { add(beginning(column, of: new), end) }
            column = end
        }
        if let part { report(part.lowerBound, part.upperBound) }
        return doubtful
    }

    /// The end of the doubtful text that begins at a column, before or now, and of the one cell behind it that it may
    /// have covered.
    private static func endOfField(
        from start: Int, _ new: UnsafeBufferPointer<Cell>, _ shown: UnsafeMutableBufferPointer<Cell>
    ) -> Int {
        var isInNew = new[start].isDoubtful
        var isInShown = shown[start].isDoubtful
        var column = start
        while column < new.count, isInNew || isInShown {
            isInNew = new[column].isDoubtful || isInNew && !new[column].endsField
            isInShown = shown[column].isDoubtful || isInShown && !shown[column].endsField
            column += 1
        }
        return column
    }

    /// The column of the first cell that differs; the number of cells when none does.
    private static func firstDifference(
        _ new: UnsafeBufferPointer<Cell>, _ shown: UnsafeMutableBufferPointer<Cell>
    ) -> Int {
        let (new, shown) = (UnsafeRawBufferPointer(new), UnsafeRawBufferPointer(shown))
        func difference(_ offset: Int) -> UInt64 {
            new.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ shown.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        var offset = 0
        while offset + 32 <= new.count,
            difference(offset) | difference(offset + 8) | difference(offset + 16) | difference(offset + 24) == 0
        {
            offset += 32
        }
        while offset < new.count, new[offset] == shown[offset] { offset += 1 }
        return offset / MemoryLayout<Cell>.stride
    }

    /// The column of the character to which the cell belongs.
    private static func beginning(_ column: Int, of row: UnsafeBufferPointer<Cell>) -> Int {
        column > 0 && row[column].width == 0 ? column - 1 : column
    }
}
