import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Watermark preview")
struct WatermarkPreviewTests {
    private let player = PlayerSize.choices[0]

    private func preview(_ annotations: [Annotation], code: Int = 1) -> WatermarkPreview {
        WatermarkPreview(
            token: AccessToken(code: SampleInstitute.code(code), status: "Active", annotations: annotations),
            player: player)
    }

    @Test(
        "a fixed watermark is drawn at its pixels in the frame",
        arguments: [(0, 0, 0, 0), (320, 180, 32, 9), (639, 359, 63, 17), (16, 20, 1, 1)])
    func fixed(x: Int, y: Int, column: Int, row: Int) {
        let watermarks = preview([Annotation(text: "T", color: "#FFF", opacity: 1, x: Double(x), y: Double(y))])
            .watermarks(columns: 64, rows: 18)
        #expect(watermarks.map(\.column) == [column] && watermarks.map(\.row) == [row])
    }

    @Test(
        "a watermark outside the frame is not drawn",
        arguments: [(640.0, 0.0), (0, 360), (-1, 0), (1e18, 1e18), (.nan, 0)])
    func outside(x: Double, y: Double) {
        #expect(preview([Annotation(text: "T", x: x, y: y)]).watermarks(columns: 64, rows: 18).isEmpty)
    }

    @Test("a moving watermark keeps its position from frame to frame, lies inside, and differs from token to token")
    func moving() {
        let annotation = Annotation(
            kind: .moving, text: "ravi@example.com", color: "#FF0", opacity: 0.5, x: 9_999, y: 9_999)
        var positions: Set<[Int]> = []
        for code in 0..<40 {
            let watermarks = preview([annotation], code: code).watermarks(columns: 40, rows: 8)
            #expect(watermarks == preview([annotation], code: code).watermarks(columns: 40, rows: 8))
            #expect(watermarks.allSatisfy { $0.column >= 0 && $0.column + 16 <= 40 && (0..<8).contains($0.row) })
            positions.insert([watermarks[0].column, watermarks[0].row])
        }
        #expect(positions.count > 20)
    }

    @Test("colour and opacity are blended onto the black picture")
    func colors() throws {
        var canvas = Canvas(size: Size(columns: 20, rows: 4))
        draw(preview([Annotation(text: "AB", color: "#FFFF00", opacity: 0.5, x: 0, y: 0)]), into: &canvas)
        #expect(canvas[0, 0].base == "A")
        #expect(canvas[0, 0].style.color == RGB(red: 128, green: 128, blue: 0))
        #expect(canvas[5, 2].style.role == .preview)
    }

    @Test("a text wider than the frame is cut, not wrapped, whatever it holds")
    func wide() {
        let text = String(repeating: "क्षि王", count: 2_000)
        for columns in 1...30 {
            var canvas = Canvas(size: Size(columns: columns, rows: 2))
            draw(
                preview([Annotation(text: text, x: 300, y: 10), Annotation(kind: .moving, text: text)]), into: &canvas)
        }
    }

    @Test(
        "the pane names a watermark that its picture hides, once, and lists do not count it as doubtful",
        arguments: [
            ("#000000", 1.0, true), ("#0A0A0A", 0.9, true), ("#00003F", 1.0, true), ("#333333", 1.0, false),
            ("#FFFF00", 0.3, false),
        ])
    func hidden(color: String, opacity: Double, isHidden: Bool) {
        let driver = driver { $0[0] = Annotation(text: "Secret", color: color, opacity: opacity, size: 9, x: 9, y: 9) }
        #expect(driver.watermark.contains("It cannot be seen on a black picture") == isHidden, "\(driver)")
        #expect(!driver.watermark.contains("⚠") && !driver.watermark.contains("watermark 1:"), "\(driver)")
        #expect(!driver.tokens.contains("⚠"), "\(driver)")
        driver.press("*")
        #expect(driver.watermark.contains("It cannot be seen") == isHidden && !driver.shows("Secret"), "\(driver)")
    }

    @Test("of several watermarks the hidden one is named by its number; what hides any colour is said by its warning")
    func hiddenOfSeveral() {
        let black = Annotation(text: "Dark", color: "#000", opacity: 1, size: 9, x: 9, y: 9)
        let driver = driver { $0 = [Annotation(text: "A", color: "#FFF", opacity: 1, size: 9, x: 9, y: 90), black] }
        #expect(driver.watermark.contains("watermark 2: It cannot be seen"), "\(driver)")
        let faint = self.driver { $0[0] = Annotation(text: "A", color: "#FFF", opacity: 0.01, size: 9, x: 9, y: 9) }
        #expect(faint.watermark.contains("⚠ The opacity 0.01") && !faint.watermark.contains("It cannot"), "\(faint)")
    }

    /// With one token in the list, of one watermark before the change.
    private func driver(_ change: (inout [Annotation]) -> Void) -> ScreenDriver {
        let service = SampleInstitute.service(tokens: 6)
        service.change(SampleInstitute.code(1)) { change(&$0.annotations) }
        let driver = ScreenDriver(service: service, zone: SampleInstitute.india)
        driver.press("/")
        driver.paste(SampleInstitute.code(1).text)
        driver.press(.enter)
        return driver
    }

    private func draw(_ preview: WatermarkPreview, into canvas: inout Canvas) {
        let watermarks = preview.watermarks(columns: canvas.size.columns, rows: canvas.size.rows)
        for row in 0..<canvas.size.rows {
            preview.draw(watermarks.filter { $0.row == row }, into: &canvas, in: Rect(canvas.size).line(row))
        }
    }
}
