internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import UsherTerminal

@Suite("Terminals that count widths otherwise")
struct WidthModelTests {
    /// Words whose vowel signs and conjuncts take cells of their own on the canvas.
    private static let indian = [
        "क्षि", "नित्या शर्मा", "आरव", "तमिल", "தமிழ்ச்செல்வி", "நி", "മീര നായർ", "ক্ষি", "ශ්‍රී", "น้ำใจ้", "a\u{93E}b", "◌ि",
    ]
    private static let others = [
        "one two", "   ", "            ", "王中", "a…b", "e\u{301}e\u{301}x", "ใจ้ที่", "عَرَبِيّ", "\u{1112}\u{1161}\u{11AB}",
        "❤\u{FE0F}", "❤\u{FE0F}❤\u{FE0F}b", "1\u{FE0F}\u{20E3}", "🇮🇳", "🇮🇳🇺🇸 x", "👍🏽", "👩🏫", "☝\u{FE0F}", "⚠ x",
    ]

    @Test(
        "A dashboard of names in many scripts is straight, from the first screen on",
        arguments: WidthModel.allCases.filter { $0 != .allWide })
    func dashboard(widths: WidthModel) {
        for size in [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)] {
            let driver = ScreenDriver(service: SampleInstitute.service(), size: size, zone: SampleInstitute.india)
            var frames = ShownFrames(size: size, widths: widths)
            func show(_ what: String) {
                let canvas = driver.freshFrame()
                frames.show(canvas)
                if let fault = frames.fault(on: canvas) { Issue.record("\(size), \(what): \(fault)") }
            }
            show("first")
            let keys: [Key] = [
                .down, .down, .tab, .down, .pageDown, .up, .character("t"), .escape, .character("?"), .escape,
                .character("a"), .character("x"), .escape, .character("/"), .character("ர"), .escape,
            ]
            for key in keys {
                driver.press(key)
                show("\(key)")
            }
            frames.clear()
            show("again")
            #expect(frames.fault(on: driver.freshFrame(), isWhole: true) == nil)
        }
    }

    private static let features: [TerminalSequences.Features] = [
        ShownFrames.allFeatures, [],
    ]

    @Test(
        "Frame after frame of invented boxes, columns and dialogs, only doubtful words themselves are shown otherwise",
        arguments: WidthModel.allCases, features)
    func invented(widths: WidthModel, features: TerminalSequences.Features) {
        // A mark that takes a cell beside vowel signs that take theirs is known of no terminal.
        let texts = widths == .allWide ? Self.others : Self.others + Self.indian
        let size = Size(columns: 40, rows: 8)
        var random = SplitMix64(seed: UInt64(features.rawValue))
        let styles = [
            CellStyle.plain, CellStyle(.dim), CellStyle(.preview), CellStyle(.title), CellStyle(.text, .selected),
            CellStyle(.dim, .selected), CellStyle(.preview, .match), CellStyle(.title, .match),
        ]
        var canvas = Canvas(size: size)
        var frames = ShownFrames(size: size, features: features, widths: widths)
        for number in 0..<150 {
            canvas.clearTouched()
            for _ in 0..<1 + random.below(4) {
                let (column, row) = (random.below(size.columns - 1), random.below(size.rows))
                let style = styles[random.below(styles.count)]
                let text = texts[random.below(texts.count)]
                switch random.below(8) {
                case 0:
                    let rect = Rect(column: column, row: row, columns: 2 + random.below(14), rows: 2 + random.below(4))
                    if rect.column + rect.columns <= size.columns, rect.row + rect.rows <= size.rows {
                        canvas.fill(rect)
                        canvas.box(rect, title: text, style: CellStyle(.dim), titleStyle: style)
                    }
                case 1: canvas.emphasize(row: row, columns: column..<column + 6, with: [.match])
                case 2:
                    for row in 0..<size.rows { canvas.write("│", column: column, row: row, style: CellStyle(.dim)) }
                default:
                    // A blank or a frame before it: separate texts do not make one cluster.
                    if column > 0, random.below(2) == 0 { canvas.write("│", column: column - 1, row: row) }
                    let isApart = column == 0 || [" ", "│"].contains(canvas[column - 1, row].base)
                    if isApart {
                        canvas.write(text, column: column, row: row, width: 3 + random.below(20), style: style)
                    }
                }
            }
            // A program has no text in the last column: an emoji there is drawn without its selector.
            for row in 0..<size.rows { canvas.write("│", column: size.columns - 1, row: row) }
            if number % 25 == 24 { frames.clear() }
            frames.show(canvas)
            if let fault = frames.fault(on: canvas) {
                Issue.record("frame \(number): \(fault)")
                return
            }
        }
        #expect(frames.fault(on: canvas, isWhole: true) == nil)
    }

    @Test("An emoji in the last column of the screen does not wrap", arguments: WidthModel.allCases)
    func lastColumn(widths: WidthModel) {
        let size = Size(columns: 10, rows: 2)
        var canvas = Canvas(size: size)
        canvas.write("❤\u{FE0F}", column: 9, row: 0)
        canvas.write("क्षि", column: 7, row: 1)
        var frames = ShownFrames(size: size, widths: widths)
        frames.show(canvas)
        #expect(!frames.terminal.hasWrapped)
        #expect(frames.terminal.shown(column: 9, row: 0).text == "❤")
    }

    @Test("A word stays together where its clusters are narrower, and the gap behind it has the row's background")
    func gap() {
        let size = Size(columns: 20, rows: 1)
        var canvas = Canvas(size: size)
        canvas.write("XXXXXXXXXXXXXXXXXXXX", column: 0, row: 0)
        var frames = ShownFrames(size: size, widths: .signsWithoutWidth)
        frames.show(canvas)
        canvas.write("│नीता जी    │ends now", column: 0, row: 0, style: CellStyle(.text, .selected))
        frames.show(canvas)
        let cells = (0..<20).map { frames.terminal.shown(column: $0, row: 0) }
        let texts = ["│", "नी", "ता", " ", " ", " ", "जी"] + "     │ends no".map(String.init)
        #expect(cells.map { $0.text ?? "" } == texts)
        #expect(cells.allSatisfy { $0.style.modifiers == .reverse })
    }

    @Test("Only the word that changes is written again")
    func changes() {
        let size = Size(columns: 60, rows: 1)
        var canvas = Canvas(size: size)
        canvas.write("नित्या शर्मा", column: 2, row: 0)
        canvas.write("active now", column: 30, row: 0)
        canvas.write("कृष्णा", column: 50, row: 0)
        var frames = ShownFrames(size: size)
        frames.show(canvas)
        canvas.write("ended ago ", column: 30, row: 0)
        #expect(frames.show(canvas) == "\u{1B}[1;31Hended ago ".utf8.count)
    }

    @Test("A blank of a cleared screen looks like a plain one in every theme")
    func blanks() {
        for theme in Theme.all {
            for depth in [ColorDepth.none, .eight, .sixteen, .palette256, .trueColor] {
                let look = theme.style(.plain, depth: depth)
                #expect(look.background == .standard && !look.isReverse && !look.isUnderlined)
            }
        }
    }
}
