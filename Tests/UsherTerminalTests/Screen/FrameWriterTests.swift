internal import Testing
internal import UsherCore
internal import UsherUI

@testable internal import UsherTerminal

@Suite("The bytes of a frame")
struct FrameWriterTests {
    private static let all = ShownFrames.allFeatures

    private static let theme = Theme(name: "plain") { style, _ in
        var look = TerminalStyle()
        switch style.role {
        case .dim: look.foreground = .index(246)
        case .field: look.background = .index(16)
        case .title: look.isBold = true
        default: break
        }
        look.isReverse = style.modifiers.contains(.selected)
        look.isUnderlined = style.modifiers.contains(.match)
        return look
    }

    /// The bytes of a frame with `⎋` for Escape, `␊` for a line feed and `␍` for a carriage return.
    private func frame(
        _ parts: [(row: Int, column: Int, texts: [(String, CellStyle)])],
        features: TerminalSequences.Features = Self.all
    ) -> String {
        var writer = ShownFrames.writer(columns: 40, theme: Self.theme, features: features)
        writer.begin()
        for part in parts {
            var canvas = Canvas(size: Size(columns: 40, rows: 1))
            var column = part.column
            for (text, style) in part.texts { column += canvas.write(text, column: column, row: 0, style: style) }
            canvas.cells.withUnsafeBufferPointer {
                writer.write(
                    UnsafeBufferPointer(rebasing: $0[part.column..<column]), row: part.row, column: part.column)
            }
        }
        writer.end(cursor: nil)
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: writer.bytes, as: UTF8.self).unicodeScalars {
            text.append(scalar == "\u{1B}" ? "⎋" : scalar == "\n" ? "␊" : scalar == "\r" ? "␍" : scalar)
        }
        return String(text)
    }

    @Test("A style is selected once, and blanks keep it")
    func styles() {
        let text = [("a b", CellStyle(.dim)), (" ", .plain), ("c", CellStyle(.dim)), ("d", .plain)]
        #expect(frame([(4, 2, text)]) == "⎋[5;3H⎋[38;5;246ma b c⎋[md")
        #expect(frame([(0, 0, [("a", CellStyle(.title)), ("b", CellStyle(.dim))])]) == "⎋[1;1H⎋[1ma⎋[0;38;5;246mb⎋[m")
        let field = [("a ", CellStyle(.dim)), (" b", CellStyle(.field))]
        #expect(frame([(0, 0, field)]) == "⎋[1;1H⎋[38;5;246ma ⎋[0;48;5;16m b⎋[m")
        let reversed = [("a ", CellStyle(.text, .selected)), (" b", .plain)]
        #expect(frame([(0, 0, reversed)]) == "⎋[1;1H⎋[7ma ⎋[m b")
    }

    @Test("The cursor moves by the shortest way")
    func movements() {
        func moved(_ features: TerminalSequences.Features, _ row: Int, _ column: Int) -> String {
            let parts = [(10, 11, [("a", CellStyle.plain)]), (row, column, [("b", .plain)])]
            return String(frame(parts, features: features).dropFirst(9).dropLast())
        }
        #expect(moved(Self.all, 10, 12) == "")
        #expect(moved(Self.all, 10, 14) == "⎋[2C")
        #expect(moved(Self.all, 10, 13) == "⎋[C")
        #expect(moved(Self.all, 10, 30) == "⎋[31G")
        #expect(moved(Self.all, 11, 12) == "␊")
        #expect(moved(Self.all, 11, 0) == "␊␍")
        #expect(moved(Self.all, 11, 5) == "␊⎋[6G")
        #expect(moved(Self.all, 12, 5) == "⎋[13;6H")
        #expect(moved(Self.all, 9, 5) == "⎋[10;6H")
        #expect(moved([], 11, 5) == "⎋[12;6H")
        #expect(moved(.forward, 10, 30) == "⎋[18C")
        #expect(moved([], 10, 14) == "⎋[11;15H")
        #expect(moved(.lineFeed, 11, 5) == "⎋[12;6H")
    }

    @Test("Behind the last column and behind complex text, the cursor is placed anew")
    func unknownPositions() {
        let edge = frame([(1, 39, [("x", .plain)]), (2, 0, [("y", .plain)])])
        #expect(edge == "⎋[2;40Hx⎋[3;1Hy")
        let complex = frame([(1, 0, [("नि", .plain)]), (2, 0, [("y", .plain)])])
        #expect(complex == "⎋[2;1H⎋[2Xनि␊␍y")
    }

    @Test("Blanks at the end of a part are erased where that is shorter and looks the same")
    func erasing() {
        let blanks = String(repeating: " ", count: 8)
        #expect(frame([(1, 2, [("a" + blanks, .plain)])]) == "⎋[2;3Ha⎋[8X")
        #expect(frame([(1, 2, [("a    ", .plain)])]) == "⎋[2;3Ha    ")
        #expect(frame([(1, 31, [("a" + blanks, .plain)])]) == "⎋[2;32Ha⎋[K")
        #expect(frame([(1, 31, [("a" + blanks, .plain)])], features: []) == "⎋[2;32Ha" + blanks)
        let reversed = CellStyle(.text, .selected)
        #expect(frame([(1, 2, [("a" + blanks, reversed)])]) == "⎋[2;3H⎋[7ma\(blanks)⎋[m")
        let field = [(row: 1, column: 2, texts: [(blanks, CellStyle(.field))])]
        #expect(frame(field) == "⎋[2;3H⎋[48;5;16m⎋[8X⎋[m")
        #expect(frame(field, features: .erase) == "⎋[2;3H⎋[48;5;16m\(blanks)⎋[m")
        // What follows begins behind what was erased.
        let both = frame([(1, 2, [("a" + blanks, .plain)]), (1, 14, [("b", .plain)])])
        #expect(both == "⎋[2;3Ha⎋[8X⎋[15Gb")
    }

    @Test("Before doubtful text, its cells and the blanks behind it are cleared; behind it, the cursor is placed anew")
    func displaced() {
        let name = "Aनि" + String(repeating: " ", count: 8)
        let field = CellStyle(.field)
        #expect(frame([(1, 28, [(name, .plain), ("b", .plain)])]) == "⎋[2;29HA⎋[10Xनि⎋[40Gb")
        #expect(frame([(1, 28, [(name, field), ("b", .plain)])]) == "⎋[2;29H⎋[48;5;16mA⎋[10Xनि⎋[40G⎋[mb")
        #expect(frame([(1, 31, [("नि       ", .plain)])]) == "⎋[2;32H⎋[Kनि")
        #expect(
            frame([(1, 5, [("नि", .plain), ("  b", field)])])
                == "⎋[2;6H⎋[2Xनि⎋[8G⎋[48;5;16m  b⎋[m")
        #expect(frame([(1, 2, [("नि│", .plain), ("नि", .plain)])]) == "⎋[2;3H⎋[2Xनि⎋[5G│⎋[2Xनि")
        // A word stays together, but for what may take more cells.
        #expect(frame([(1, 2, [("निते\u{301}b", .plain)])]) == "⎋[2;3H⎋[4Xनिते\u{301}b")
        #expect(frame([(1, 2, [("e\u{301}❤\u{FE0F}b", .plain)])]) == "⎋[2;3H⎋[3Xe\u{301}⎋[4G❤\u{FE0F}⎋[5Gb")
        // Blanks where a sequence that erases is missing or does not give the look.
        #expect(frame([(1, 2, [("नि b", .plain)])], features: []) == "⎋[2;3H   ⎋[2;3Hनि⎋[2;6Hb")
        let reversed = CellStyle(.text, .selected)
        #expect(frame([(1, 2, [("नि ", reversed)])]) == "⎋[2;3H⎋[7m   ⎋[3Gनि⎋[m")
    }

    @Test("A character that the C library shows in other cells is replaced, and its cells are filled")
    func replaced() {
        var writer = ShownFrames.writer(columns: 40, theme: Self.theme)
        writer.begin()
        let cells = [Cell("é", width: 2), Cell(width: 0), Cell("b")]
        cells.withUnsafeBufferPointer { writer.write($0, row: 0, column: 0) }
        writer.end(cursor: Canvas.Cursor(column: 3, row: 1))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{1B}[1;1H\u{FFFD} b\n")
        writer.begin()
        // Newer than the C library, a mark would be shown in a cell of its own.
        let marked = [Cell("a", marks: "\u{E9}", doubt: .marked), Cell("b")]
        marked.withUnsafeBufferPointer { writer.write($0, row: 0, column: 0) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{1B}[1;1H\u{1B}[2Xa\u{1B}[2Gb")
    }

    @Test(
        "Frame after frame of invented changes, the terminal shows the canvas",
        arguments: [Self.all, [], [.column, .erase], [.lineFeed, .forward]])
    func invented(features: TerminalSequences.Features) {
        let size = Size(columns: 40, rows: 6)
        var random = SplitMix64(seed: UInt64(features.rawValue))
        func next(_ limit: Int) -> Int { random.below(limit) }
        let styles = [
            CellStyle.plain, CellStyle(.dim), CellStyle(.field), CellStyle(.title), CellStyle(.text, .selected),
            CellStyle(.dim, .selected), CellStyle(.field, .match), CellStyle(.title, .match),
        ]
        let texts = ["one two", "   ", "            ", "王中", "a…b", "─────"]
        var canvas = Canvas(size: size)
        var frames = ShownFrames(size: size, theme: Self.theme, features: features)
        frames.show(canvas)
        for _ in 0..<400 {
            canvas.clearTouched()
            for _ in 0..<1 + next(5) {
                canvas.write(
                    texts[next(texts.count)], column: next(size.columns), row: next(size.rows),
                    style: styles[next(styles.count)])
            }
            frames.show(canvas)
            if let fault = frames.fault(on: canvas) {
                Issue.record("\(fault)")
                return
            }
        }
    }
}
