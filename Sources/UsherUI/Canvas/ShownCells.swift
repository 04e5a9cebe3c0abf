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

    package mutating func forget() {
        size = nil
    }

    /// Takes over the canvas and reports the parts of its rows that differ, from the top and from the left.
    ///
    /// Only touched rows are compared. After `forget` and in another size, all cells differ.
    ///
    /// - Parameters:
    ///   - distrust: called with the column from which on terminals may disagree with the canvas, because of complex
    ///     cells there or before the change; all cells from it on were reported.
    ///   - report: called with a row, a column and the cells that begin there. A part does not begin in the middle of a
    ///     wide character; at its end the right half may be missing.
    package mutating func update(
        to canvas: Canvas, distrust: (_ row: Int, _ column: Int) -> Void,
        report: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
    ) {
        let columns = canvas.size.columns
        guard columns > 0 else { return }
        let isKnown = size == canvas.size
        if !isKnown {
            size = canvas.size
            cells = canvas.cells
        }
        canvas.cells.withUnsafeBufferPointer { all in
            cells.withUnsafeMutableBufferPointer { allShown in
                func compare(_ row: Int) {
                    let part = row * columns..<(row + 1) * columns
                    let new = UnsafeBufferPointer(rebasing: all[part])
                    let shown = UnsafeMutableBufferPointer(rebasing: allShown[part])
                    var reported = 0
                    let doubtful = Self.compare(new, with: shown, isKnown: isKnown) { start, end in
                        reported += end - start
                        report(row, start, UnsafeBufferPointer(rebasing: new[start..<end]))
                    }
                    if isKnown { work.compared += columns }
                    guard reported > 0 else { return }
                    work.reported += reported
                    if isKnown { _ = shown.update(fromContentsOf: new) }
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

    /// Reports the parts in which a row differs; returns the column of its first complex cell, before or now.
    private static func compare(
        _ new: UnsafeBufferPointer<Cell>, with shown: UnsafeMutableBufferPointer<Cell>, isKnown: Bool,
        report: (_ start: Int, _ end: Int) -> Void
    ) -> Int {
        let count = new.count
        let first = isKnown ? firstDifference(new, shown) : count
        if isKnown, first == count { return count }
        let doubtful = (0..<count).first { new[$0].isComplex || shown[$0].isComplex } ?? count
        guard isKnown else {
            report(0, count)
            return doubtful
        }
        var start = first
        var end = first
        for column in first..<max(first, doubtful) where new[column] != shown[column] {
            if column - end >= shortestGap {
                report(beginning(start, of: new), end)
                start = column
            }
            end = column + 1
        }
        if doubtful < count {
            if end > start, doubtful - end >= shortestGap {
                report(beginning(start, of: new), end)
                start = doubtful
            }
            start = min(start, doubtful)
            end = count
        }
        report(beginning(start, of: new), end)
        return doubtful
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
