import Testing

@testable import UsherUI

@Suite("The cells that a frame changes")
struct ShownCellsTests {
    private static let size = Size(columns: 30, rows: 4)
    private var shown = ShownCells()
    private var canvas = Canvas(size: size)

    init() {
        for row in 0..<4 { canvas.write("row \(row)", column: 0, row: row) }
        _ = changes()
        canvas.clearTouched()
    }

    /// What a frame of the canvas reports: `1:4 abc` for a text from the fourth column of row 1, `1?4` for distrust.
    private mutating func changes() -> [String] {
        var changes: [String] = []
        let columns = canvas.size.columns
        shown.update(to: canvas) { row, column in
            changes.append("\(row)?\(column)")
        } report: { row, column, cells in
            #expect(column + cells.count <= columns)
            var text = String.UnicodeScalarView()
            for cell in cells where cell.width > 0 { text.append(cell.base) }
            changes.append("\(row):\(column) \(String(text))")
        }
        return changes
    }

    @Test("cells are memory without gaps, which rows are compared as")
    func layout() {
        #expect(MemoryLayout<Cell>.size == MemoryLayout<Cell>.stride)
        let style = MemoryLayout<UInt32>.size + MemoryLayout<Role>.size + MemoryLayout<CellStyle.Modifiers>.size
        #expect(MemoryLayout<CellStyle>.size == style)
        let parts = MemoryLayout<Unicode.Scalar>.size + MemoryLayout<CombiningMarks>.size + style
        #expect(MemoryLayout<Cell>.size == parts + MemoryLayout<UInt8>.size + MemoryLayout<Bool>.size)
    }

    @Test("of a canvas that is kept, only touched rows are compared")
    mutating func touched() {
        let before = shown.work
        canvas.write("row 9", column: 0, row: 2)
        #expect(changes() == ["2:4 9"])
        #expect(shown.work.compared - before.compared == 30)
        #expect(shown.work.reported - before.reported == 1)
    }

    @Test("a new canvas is compared as a whole, and only what differs is reported")
    mutating func new() {
        let before = shown.work
        var canvas = Canvas(size: Self.size)
        for row in 0..<4 {
            canvas.write("row \(row)", column: 0, row: row, style: CellStyle(row == 1 ? .title : .text))
        }
        self.canvas = canvas
        #expect(changes() == ["1:0 row 1"])
        #expect(shown.work.compared - before.compared == 120)
    }

    @Test("a frame like the last one reports nothing")
    mutating func same() {
        canvas.touchAll()
        #expect(changes() == [])
    }

    @Test("short gaps between changes are reported with them, long ones are not", arguments: [(5, 1), (6, 2)])
    mutating func gaps(gap: Int, parts: Int) {
        canvas.write("x", column: 10, row: 0)
        canvas.write("y", column: 10 + gap, row: 0)
        #expect(changes().count == parts)
    }

    @Test("after the screen was cleared, and in another size, what is not blank is reported")
    mutating func everything() {
        shown.clear()
        #expect(changes() == ["0:0 row 0", "1:0 row 1", "2:0 row 2", "3:0 row 3"])
        canvas = Canvas(size: Size(columns: 9, rows: 2))
        canvas.write("x", column: 2, row: 1)
        canvas.clearTouched()
        #expect(changes() == ["1:2 x"])
    }

    @Test("a word with doubtful text is reported whole with the cell behind it, and its row distrusted")
    mutating func doubtful() {
        canvas.write("नित and निमत more", column: 2, row: 1)
        #expect(changes() == ["1:2 नित and निमत more", "1?2"])
        // In the second word; in the blank behind it; elsewhere.
        canvas.write("म", column: 12, row: 1)
        #expect(changes() == [])
        canvas.write("क", column: 12, row: 1)
        #expect(changes() == ["1:10 निकत ", "1?2"])
        canvas.write("x", column: 14, row: 1)
        #expect(changes() == ["1:10 निकतxmore ", "1?2"])
        canvas.write("z", column: 26, row: 1)
        #expect(changes() == ["1:26 z", "1?2"])
        // What the word covered before is reported with it.
        canvas.write("निकत│ore ", column: 10, row: 1)
        #expect(changes() == ["1:10 निकत│ore  ", "1?2"])
        canvas.write("abcd", column: 10, row: 1)
        #expect(changes() == ["1:10 abcd│", "1?2"])
        canvas.write("   ", column: 2, row: 1)
        #expect(changes() == ["1:2     ", "1?2"])
        canvas.write("x", column: 2, row: 1)
        #expect(changes() == ["1:2 x"])
    }

    @Test("a part never begins in the middle of a wide character")
    mutating func wide() {
        canvas.write("a王b", column: 10, row: 3)
        #expect(changes() == ["3:10 a王b"])
        canvas[12, 3].style = CellStyle(.title)
        #expect(changes() == ["3:11 王"])
        canvas.write("中", column: 11, row: 3)
        #expect(changes() == ["3:11 中"])
    }
}
