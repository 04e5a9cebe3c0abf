import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("A form")
struct FormTests {
    /// Counts what it is asked.
    private struct Order: FormDialog {
        enum Field: Hashable, Sendable {
            case name
            case size
        }

        let title = "Order"
        var columns = 40
        var form = Form<Field>(
            [(.name, .text("Name ", limit: 10)), (.size, .choice("Size ", ["small", "王", "large"]))],
            buttons: ["Cancel", "Order", "Wrap"])
        var asked: [String] = []

        func parts(_ context: UIContext) -> [Form<Field>.Part] {
            [
                .line("A line that is much too long and is cut", .dim, .aid),
                .text("Two facts about the order that take two lines", .text, .fact), .blank,
                .field(.name), .text("▲ beware", .warning), .field(.size, .aid), .blank,
            ] + form.said
        }

        mutating func confirm(_ context: UIContext) -> [Action] {
            asked.append("confirm")
            return []
        }

        mutating func edited(_ field: Field, _ context: UIContext) { asked.append(form[field].field.text) }

        mutating func take(_ field: Field, _ context: UIContext) { asked.append(form[field].option ?? "") }
    }

    private var order = Order()
    private var context = UIContext(
        badge: "", source: "", capabilities: SampleInstitute.service().capabilities, zone: .utc)
    private let screen = Rect(Size(columns: 80, rows: 24))

    @discardableResult
    private mutating func press(_ keys: Key...) -> [Action] {
        keys.flatMap { order.handle($0, context) }
    }

    private mutating func click(_ text: String, in screen: Rect) throws {
        let lines = drawn(in: screen).text.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(text) })
        let range = try #require(lines[row].firstRange(of: text))
        let column = cellWidth(of: String(lines[row][..<range.lowerBound]))
        order.handle(MouseEvent(.press, column: column, row: row), in: screen, context)
    }

    private func drawn(in screen: Rect) -> Canvas {
        var canvas = Canvas(size: Size(columns: screen.columns, rows: screen.rows))
        order.draw(into: &canvas, in: screen, context)
        return canvas
    }

    @Test("the focus goes round fields and buttons")
    mutating func ring() {
        let stops: [Form<Order.Field>.Stop] = [.field(.name), .field(.size), .button(0), .button(1), .button(2)]
        for (forward, back) in [(Key.tab, Key.backTab), (.down, .up)] {
            for stop in stops + stops {
                #expect(order.form.focus == stop)
                press(forward)
            }
            for stop in (stops + stops).reversed() {
                press(back)
                #expect(order.form.focus == stop)
            }
        }
    }

    @Test("buttons alone have two ends")
    func ends() {
        var form = Form<Never>([], buttons: ["Cancel", "Go"])
        for (key, focus) in [(Key.left, 0), (.tab, 1), (.right, 1), (.down, 1), (.up, 0), (.backTab, 0)] {
            #expect(form.handle(key) == nil)
            #expect(form.focus == .button(focus), "after \(key)")
        }
    }

    @Test("a text is told when a key or a paste edits it, and at no other time")
    mutating func editing() {
        press("a", "b")
        for _ in 0..<5 { _ = drawn(in: screen) }
        order.paste("c\n", context)
        press(.tab, .right, .backTab, .backspace, .control("x"))
        #expect(order.asked == ["a", "ab", "abc", "ab"])
        #expect(drawn(in: screen).text.contains("Name ab"))
    }

    @Test("an option is taken by Enter or a blank, whichever is under the cursor")
    mutating func options() {
        press(.tab, .left, .enter, .right, " ", .right, .right, .enter, "x")
        #expect(order.asked == ["small", "王", "large"])
    }

    @Test("Enter confirms on texts and buttons, and cancels on the first button")
    mutating func confirming() {
        press(.enter)
        for cancelling in [press(.tab, .tab, .enter), press(.escape), press(.control("c"))] {
            guard case .close? = cancelling.first else { return #expect(Bool(false), "\(cancelling)") }
        }
        press(.right, .enter, .right, .enter)
        #expect(order.asked == ["confirm", "confirm", "confirm"])
    }

    @Test("while a call is under way the focus moves, and only cancelling acts")
    mutating func busy() throws {
        order.form.note = .busy("Saving…")
        #expect(drawn(in: screen).cursor == nil)
        press("a", .enter, .tab, .right, .enter, " ")
        order.paste("x", context)
        for _ in 0..<2 { try click("small", in: screen) }
        press(.backTab)
        order.paste("x", context)
        press(.up, .enter)
        #expect(order.form.focus == .button(2))
        #expect(order.asked.isEmpty)
        #expect(press(.left, .left, .enter).count == 1)
        order.form.note = .failure("No.")
        press(.right, .enter)
        #expect(order.asked == ["confirm"])
    }

    @Test("a press focuses; the second one on an option takes it, unless a key or another option comes between")
    mutating func presses() throws {
        try click("[ Order", in: screen)
        #expect(order.form.focus == .button(1))
        try click("Name", in: screen)
        #expect(order.form.focus == .field(.name))
        try click("large", in: screen)
        #expect(order.form.focus == .field(.size))
        #expect(order.form[.size].option == "large")
        try click("王", in: screen)
        try click("large", in: screen)
        press("y")
        try click("large", in: screen)
        try click("▲", in: screen)
        #expect(order.asked.isEmpty)
        try click("large", in: screen)
        #expect(order.asked == ["large"])
    }

    @Test("options that do not fit are neither drawn nor pressed")
    mutating func narrow() throws {
        order.columns = 24
        let text = drawn(in: screen).text
        #expect(text.contains("small") && text.contains("王") && !text.contains("large"), "\(text)")
        try click("王", in: screen)
        #expect(order.form[.size].option == "王")
    }

    @Test("where rows are lacking, blank lines go first, then aids, then facts from the last, and never a warning")
    func small() {
        let all = [
            "A line that is much too long and is", "Two facts about the order that take", "two lines", "", "Name",
            "▲ beware", "Size  small ", "", "[ Cancel ]  [ Order ]  [ Wrap ]",
        ]
        // Indices of the lines in the order in which they go.
        let order = [7, 3, 6, 0, 2, 1]
        for gone in 0...order.count {
            let expected = all.indices.filter { !order.prefix(gone).contains($0) }.map { all[$0] }
            let text = drawn(in: Rect(Size(columns: 44, rows: all.count + 2 - gone))).text
            let lines = text.split(separator: "\n").dropFirst().dropLast().map { line in
                line.drop { $0 != "│" }.dropFirst().drop { $0 == " " }
            }
            #expect(lines.count == expected.count, "\(text)")
            for (line, wanted) in zip(lines, expected) {
                #expect(wanted.isEmpty ? line == "│" : line.hasPrefix(wanted), "\(text)")
            }
        }
    }
}
