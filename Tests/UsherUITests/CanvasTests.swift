import Testing
import UsherTesting

@testable import UsherUI

@Suite("Canvas")
struct CanvasTests {
    @Test("a text is clipped at the canvas's edge")
    func clips() {
        var canvas = Canvas(size: Size(columns: 5, rows: 1))
        let used = canvas.write("abcdefgh", column: 2, row: 0)
        #expect(used == 3)
        #expect(canvas.text == "  abc")
    }

    @Test("a wide character that does not fit whole is left out", arguments: [(3, "a王"), (2, "a"), (4, "a王b")])
    func wideAtTheEdge(columns: Int, expected: String) {
        var canvas = Canvas(size: Size(columns: columns, rows: 1))
        canvas.write("a王b", column: 0, row: 0)
        #expect(canvas.text == expected)
    }

    @Test("writing over one half of a wide character blanks the other", arguments: [(0, "x b"), (1, " xb")])
    func halves(column: Int, expected: String) {
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        canvas.write("王b", column: 0, row: 0)
        canvas.write("x", column: column, row: 0)
        #expect(canvas.text == expected)
        #expect(canvas[0, 0].width == 1 && canvas[1, 0].width == 1)
    }

    @Test("a cluster of several spacing characters takes the sum of their cells and is never split")
    func clusters() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        let used = canvas.write("aक्षि", column: 0, row: 0)
        #expect(used == 4)
        #expect((0..<4).map { canvas[$0, 0].doubt } == [.none, .compound, .continued, .continued])
        #expect(canvas[1, 0].marks == "\u{94D}")
        var narrow = Canvas(size: Size(columns: 3, rows: 1))
        let narrowUsed = narrow.write("aक्षि", column: 0, row: 0)
        #expect(narrowUsed == 1)
    }

    @Test("of a cluster whose beginning is overwritten nothing is left; of one whose end is, its beginning")
    func cutClusters() {
        var canvas = Canvas(size: Size(columns: 8, rows: 1))
        canvas.write("aक्षिb", column: 0, row: 0)
        canvas.write("│", column: 1, row: 0)
        #expect(canvas.text == "a│  b")
        canvas.write("क्षि", column: 3, row: 0)
        canvas.write("│", column: 5, row: 0)
        #expect(canvas.text == "a│ क्ष│")
        var copy = Canvas(size: Size(columns: 8, rows: 1))
        copy.copy(Rect(column: 4, row: 0, columns: 3, rows: 1), of: canvas, column: 1, row: 0)
        #expect(copy.text == "  │")
    }

    @Test(
        "terminals may disagree on clusters of several characters",
        arguments: [
            ("a", WidthDoubt.none), ("王", .none), ("e\u{301}", .marked), ("नि", .compound), ("👍🏽", .compound),
            ("❤\u{FE0F}", .emoji), ("1\u{20E3}", .emoji), ("🇮🇳", .emoji),
        ])
    func doubt(text: String, expected: WidthDoubt) {
        var canvas = Canvas(size: Size(columns: 8, rows: 1))
        let used = canvas.write(text, column: 0, row: 0)
        #expect(
            (0..<used).map { canvas[$0, 0].doubt } == [expected]
                + Array(repeating: expected == .none ? .none : .continued, count: used - 1))
    }

    @Test("of many combining marks only four are kept")
    func manyMarks() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        canvas.write("e" + String(repeating: "\u{301}", count: 40), column: 0, row: 0)
        #expect(canvas[0, 0].marks.scalars.count == 4)
    }

    @Test("writing outside the canvas does nothing", arguments: [(-1, 0), (0, -1), (4, 0), (0, 1), (9, 9)])
    func outside(column: Int, row: Int) {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        let used = canvas.write("abc", column: column, row: row)
        #expect(used == 0)
        #expect(canvas == Canvas(size: Size(columns: 4, rows: 1)))
    }

    @Test("filling is clipped on all sides")
    func filling() {
        var canvas = Canvas(size: Size(columns: 3, rows: 2))
        canvas.fill(Rect(column: -5, row: -5, columns: 50, rows: 50), style: CellStyle(.field))
        #expect(canvas.cells.allSatisfy { $0.style.role == .field })
        canvas.fill(Rect(column: 7, row: 7, columns: 2, rows: 2))
    }

    @Test(
        "a box shows the longest form of its detail that fits beside its title, or none",
        arguments: [
            (24, "┌─ Tokens ── 1/2 of 3 ─┐"), (19, "┌─ Tokens ── 1/2 ─┐"), (13, "┌─ Tokens ──┐"),
        ])
    func boxes(columns: Int, edge: String) {
        var canvas = Canvas(size: Size(columns: columns, rows: 3))
        canvas.box(
            Rect(canvas.size), title: "Tokens", details: ["1/2 of 3", "1/2"], style: CellStyle(.border),
            titleStyle: CellStyle(.title))
        #expect(canvas.text.hasPrefix(edge))
    }

    @Test(
        "a long title leaves the shortest form of the detail its cells, while there is room for a title",
        arguments: [
            (46, "┌─ Tokens · All videos · “meera” ─ 1/2 of 3 ─┐"),
            (45, "┌─ Tokens · All videos · “meera” ───── 1/2 ─┐"),
            (34, "┌─ Tokens · All videos ·… ─ 1/2 ─┐"), (24, "┌─ Tokens · Al… ─ 1/2 ─┐"),
            (23, "┌─ Tokens · All vid… ─┐"),
        ])
    func longTitles(columns: Int, edge: String) {
        var canvas = Canvas(size: Size(columns: columns, rows: 3))
        canvas.box(
            Rect(canvas.size), title: "Tokens · All videos · “meera”", details: ["1/2 of 3", "1/2"],
            style: CellStyle(.border), titleStyle: CellStyle(.title))
        #expect(canvas.text.hasPrefix(edge), "\(canvas.text)")
    }

    @Test("a scalar that a terminal would act on becomes a sign, even where the text was not made safe")
    func lastLine() {
        var canvas = Canvas(size: Size(columns: 12, rows: 1))
        canvas.write("a\u{1B}[2J\u{9B}b\u{202E}c\n", column: 0, row: 0)
        #expect(canvas.text == "a\u{FFFD}[2J\u{FFFD}b\u{FFFD}c\u{FFFD}")
    }

    @Test("a text is the cells of its clusters, whichever way it is written")
    func simpleScalars() {
        for scalar in (0x20...0x2700).compactMap(Unicode.Scalar.init) where !(0xD800..<0xE000).contains(scalar.value) {
            for text in ["\(scalar)", "a\(scalar)", "…\(scalar)b", "王\(scalar)─"] {
                var canvas = Canvas(size: Size(columns: 12, rows: 1))
                canvas.write(text, column: 1, row: 0, style: CellStyle(.title))
                let expected = text.flatMap { Canvas.cells(of: $0, style: CellStyle(.title)) }
                let used = Array(canvas.cells[1..<1 + expected.count])
                #expect(used == expected, "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("a cluster that begins in the last free cell gets its marks")
    func markAtTheEdge() {
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        canvas.write("abe\u{301}f", column: 0, row: 0)
        #expect(canvas[2, 0].marks == "\u{301}")
        #expect(canvas[2, 0].base == "e")
    }

    @Test("only rows that were written to are touched")
    func touchedRows() {
        let size = Size(columns: 10, rows: 130)
        var canvas = Canvas(size: size)
        #expect(Array(canvas.touchedRows) == Array(0..<130))
        canvas.clearTouched()
        #expect(canvas.touchedRows.isEmpty && Array(canvas.touchedRows) == [])
        canvas.write("abc", column: 0, row: 1)
        canvas.write("abc", column: 12, row: 2)
        canvas.write("", column: 0, row: 3)
        canvas.fill(Rect(column: 0, row: 63, columns: 2, rows: 2))
        canvas.fill(Rect(column: 0, row: 66, columns: 0, rows: 2))
        canvas.emphasize(row: 70, columns: 2..<4, with: .match)
        canvas[3, 129].style = CellStyle(.title)
        canvas.replace(row: 100, from: 8, with: [Cell("x")])
        #expect(Array(canvas.touchedRows) == [1, 63, 64, 70, 100, 129])
        #expect(canvas.touchedRows.contains(63) && !canvas.touchedRows.contains(62))
        var other = canvas
        other.touchAll()
        #expect(other == canvas && Set([other, canvas]).count == 1)
    }

    @Test("a rectangle is copied clipped to both canvases, and half a wide character is not")
    func copying() {
        var source = Canvas(size: Size(columns: 6, rows: 2))
        source.write("a王bc", column: 0, row: 0)
        source.write("ABCDEF", column: 0, row: 1)
        var canvas = Canvas(size: Size(columns: 4, rows: 3))
        canvas.write("中中", column: 0, row: 1)
        canvas.clearTouched()
        canvas.copy(Rect(column: 2, row: 0, columns: 9, rows: 9), of: source, column: 1, row: 1)
        #expect(canvas.text == "\n  bc\n CDE")
        #expect(canvas.cells.allSatisfy { $0.width == 1 })
        #expect(Array(canvas.touchedRows) == [1, 2])
        canvas.copy(Rect(column: 0, row: 0, columns: 2, rows: 1), of: source, column: 3, row: 0)
        canvas.copy(Rect(column: 0, row: 0, columns: 2, rows: 1), of: source, column: -1, row: -1)
        canvas.copy(Rect(column: 0, row: 1, columns: 3, rows: 1), of: source, column: -2, row: 0)
        #expect(canvas.text.hasPrefix("C  a\n"))
    }
}
