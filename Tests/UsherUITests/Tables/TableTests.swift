import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Lists drawn by columns")
struct TableTests {
    private let inner = Rect(column: 3, row: 1, columns: 100, rows: 2)

    private func context(at now: Instant = SampleInstitute.now) -> RowContext {
        RowContext(.screen, time: TimeText(now: now, zone: SampleInstitute.india))
    }

    private func token(_ text: String = "Ravi", title: String? = nil) -> AccessToken {
        AccessToken(
            code: SampleInstitute.code(1), status: AccessToken.activeStatus,
            validUntil: SampleInstitute.now.adding(seconds: 3_600), annotations: [Annotation(text: text)],
            created: SampleInstitute.now, videoTitle: title)
    }

    private func lines(
        _ columns: [Column<TokenLine>], _ context: RowContext, _ token: AccessToken,
        selection: CellStyle.Modifiers? = nil
    ) -> (lines: [String], canvas: Canvas) {
        var canvas = Canvas(size: Size(columns: 110, rows: 4))
        let table = Table(columns, context, width: inner.columns)
        table.drawHeadings(into: &canvas, in: inner, row: 1)
        let row = TokenLine(token, context)
        table.draw(row, style: row.style, selection: selection, into: &canvas, in: inner, row: 2)
        return (canvas.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), canvas)
    }

    @Test("a column that is one more value of the list is headed, drawn, and wakes the screen")
    func added() {
        let minutes = Column<TokenLine>(
            "MINUTES", .fixed(9), .whereRoom(rank: 0, keeping: 11),
            nextChange: { $0.context.time.now.adding(seconds: 7) },
            text: { CellText("\($0.context.time.now.wholeSeconds / 60 % 60) min", role: .good) })
        let shown = lines(TokenColumns.all + [minutes], context(), token())
        #expect(shown.lines[1].hasSuffix("  MINUTES") && shown.lines[2].hasSuffix("  32 min"))
        let start = shown.lines[1].count - 7
        #expect(shown.canvas[start, 2].style == CellStyle(.good))
        let table = Table([minutes], context(), width: 40)
        #expect(table.nextChange(of: TokenLine(token(), context())) == SampleInstitute.now.adding(seconds: 7))
    }

    @Test("a list's rows change when time left or state do, and at no other time")
    func nextChange() {
        let table = Table(TokenColumns.all, context(), width: 100)
        #expect(
            table.nextChange(of: TokenLine(token(), context()))
                == TokenText(token: token(), time: context().time, endingSoon: 60).nextChange)
        var endless = token()
        endless.validUntil = nil
        #expect(table.nextChange(of: TokenLine(endless, context())) == nil)
    }

    @Test("headings say which way the list is ordered, in the columns that can ask for it")
    func orders() {
        var context = context()
        #expect(TokenColumns.all.allSatisfy { $0.heading(in: nil) == $0.title })
        let signs: [(TokenQuery.Order, [String])] = [
            (.newestFirst, ["MADE ↓"]), (.endingFirst, ["LEFT ↑", "ENDS ↑"]), (.endingLast, ["LEFT ↓", "ENDS ↓"]),
        ]
        for (order, headings) in signs {
            #expect(
                TokenColumns.all.filter { $0.heading(in: order) != $0.title }.map { $0.heading(in: order) } == headings)
        }
        context.settings.order = .endingLast
        #expect(lines(TokenColumns.all, context, token()).lines[1].contains("LEFT ↓    USE"))
    }

    @Test("what is on the screen is safe, within its column, and signs stay when the text is cut")
    func hostile() {
        let text = "a\u{1B}[2J\u{202E}" + String(repeating: "王क्षि", count: 60)
        let shown = lines(TokenColumns.all, context(), token(text, title: text))
        #expect(!shown.lines[2].unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        #expect(shown.lines[2].contains("…") && cellWidth(of: shown.lines[2]) <= 3 + 99)
        var two = token(String(repeating: "x", count: 300))
        two.annotations.append(Annotation(text: "y"))
        #expect(lines(TokenColumns.all, context(), two).lines[2].hasSuffix("x… +1"))
    }

    @Test("the second watermark is the one that the first column does not show")
    func secondWatermark() {
        var two = token("first")
        two.annotations.append(Annotation(text: "second"))
        var context = context()
        let columns = TokenColumns.all.filter { $0.title.hasPrefix("WATERMARK") }
        #expect(texts(columns, two, context) == ["first", "second"])
        context.settings.words = [SearchWord("SECOND")].compactMap(\.self)
        #expect(texts(columns, two, context) == ["second", "first"])
        context.settings.isMasked = true
        #expect(texts(columns, two, context) == ["s•••", "f•••"])
        #expect(texts(columns, token(), self.context()) == ["Ravi", ""])
    }

    private func texts(_ columns: [Column<TokenLine>], _ token: AccessToken, _ context: RowContext) -> [String] {
        columns.map { $0.text(TokenLine(token, context)).shown(width: 20, cut: $0.cut) }
    }

    @Test("times are local, to the minute; ends that there are not have words")
    func times() throws {
        let columns = TokenColumns.all.filter { ["ENDS", "MADE"].contains($0.title) }
        #expect(texts(columns, token(), context()) == ["2026-11-23 15:02", "2026-11-23 14:02"])
        var other = token()
        other.validUntil = nil
        other.created = nil
        #expect(texts(columns, other, context()) == ["never", ""])
        other.status = AccessToken.expiredStatus
        #expect(texts(columns, other, context()) == ["unknown", ""])
    }

    @Test("the video's title is cut in its middle, the number of a video's tokens never")
    func titles() {
        var context = context()
        context.settings.namesVideos = true
        let shown = lines(TokenColumns.all, context, token(title: "Statistical Thermodynamics 01"))
        #expect(shown.lines[2].contains(" Statistical Thermod… 01  Ravi"))
        var canvas = Canvas(size: Size(columns: 24, rows: 1))
        let rect = Rect(column: 0, row: 0, columns: 22, rows: 1)
        let video = VideoLine(
            Video(id: SampleInstitute.videoID(1), title: "Thermodynamics 01", tokenCount: 1_240), context)
        Table(VideoColumns.all, context, width: 22).draw(
            video, style: .plain, selection: nil, into: &canvas, in: rect, row: 0)
        #expect(canvas.text == "  Thermodyn… 01 1,240")
    }

    @Test("the row under the cursor is marked over its whole width, and no cell beside it")
    func selection() {
        let shown = lines(TokenColumns.all, context(), token(), selection: .selected)
        #expect(shown.canvas[3, 2].base == "▌")
        for column in 0..<110 {
            let isInside = (4..<103).contains(column)
            #expect(shown.canvas[column, 2].style.modifiers.contains(.selected) == isInside, "\(column)")
        }
    }
}
