import Testing
import UsherTesting
import UsherUI

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
        #expect(canvas[1, 0].isComplex && canvas[3, 0].isComplex && !canvas[0, 0].isComplex)
        #expect(canvas[1, 0].marks == "\u{94D}")
        var narrow = Canvas(size: Size(columns: 3, rows: 1))
        let narrowUsed = narrow.write("aक्षि", column: 0, row: 0)
        #expect(narrowUsed == 1)
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

    @Test("a scalar that a terminal would act on becomes a sign, even where the text was not made safe")
    func lastLine() {
        var canvas = Canvas(size: Size(columns: 12, rows: 1))
        canvas.write("a\u{1B}[2J\u{9B}b\u{202E}c\n", column: 0, row: 0)
        #expect(canvas.text == "a\u{FFFD}[2J\u{FFFD}b\u{FFFD}c\u{FFFD}")
    }
}
