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

    @Test("after the screen was forgotten, and in another size, everything is reported")
    mutating func everything() {
        shown.forget()
        #expect(changes().map { $0.prefix(7) } == ["0:0 row", "1:0 row", "2:0 row", "3:0 row"])
        canvas = Canvas(size: Size(columns: 3, rows: 2))
        canvas.clearTouched()
        #expect(changes() == ["0:0    ", "1:0    "])
    }

    @Test("from a complex cell on, before or now, the row is reported to its end and distrusted")
    mutating func complex() {
        canvas.write("नि and more", column: 2, row: 1)
        #expect(changes() == ["1:2 नि and more" + String(repeating: " ", count: 17), "1?2"])
        canvas.write("z", column: 20, row: 1)
        #expect(changes().last == "1?2")
        canvas.write("z", column: 0, row: 1)
        #expect(changes().first?.hasPrefix("1:0 zon") == false)
        canvas.write("ab", column: 2, row: 1)
        #expect(changes().last == "1?2")
        canvas.write("ab", column: 8, row: 1)
        #expect(changes() == ["1:8 ab"])
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
