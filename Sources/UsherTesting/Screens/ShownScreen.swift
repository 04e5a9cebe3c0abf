package import UsherUI

/// A dashboard's screen as it is read: by panes, dialogs and lines, never by what the dashboard is made of.
///
/// A failed expectation about any of it prints the whole screen, since all of it describes itself by that:
/// `#expect(driver.shows("1/600"))`, `#expect(driver.dialog.title == "Time to live")`.
package struct ShownScreen: Sendable, CustomStringConvertible {
    package let canvas: Canvas
    private let layout: DashboardLayout

    package init(_ canvas: Canvas, _ layout: DashboardLayout) {
        self.canvas = canvas
        self.layout = layout
    }

    /// The screen as text, without blanks at the ends of lines.
    package var text: String { canvas.text }

    package var description: String { "the screen\n\(text)\n" }

    /// Whether one of the screen's lines holds a text.
    package func shows(_ part: String) -> Bool { text.contains(part) }

    package var styles: ShownStyles { ShownStyles(canvas: canvas) }

    package var videos: ShownPane { pane(.videos, "Videos") }
    package var tokens: ShownPane { pane(.tokens, "Tokens", headings: 1) }
    package var token: ShownPane { pane(.token, "Token") }
    package var watermark: ShownPane { pane(.watermark, "Watermark") }

    /// The topmost dialog.
    ///
    /// All dialogs stand in the middle of the screen, so that one below another is hidden, broken or around it.
    package var dialog: ShownDialog {
        ShownDialog(canvas.focusedBoxes(besides: layout.panes.values).last, on: canvas)
    }

    /// The first line: the service, and when it was read.
    package var header: ShownText { line(0) }

    /// The last line: keys, a message, or what is typed into a search.
    package var footer: ShownText { line(canvas.size.rows - 1) }

    private func line(_ row: Int) -> ShownText {
        guard (0..<canvas.size.rows).contains(row) else { return ShownText("", on: canvas) }
        let text = canvas.text(row: row, columns: 0..<canvas.size.columns)
        return ShownText(String(text.drop { $0 == " " }), on: canvas)
    }

    private func pane(_ pane: Pane, _ name: String, headings: Int = 0) -> ShownPane {
        ShownPane(name, layout.panes[pane].map { ShownBox($0, on: canvas) }, headings: headings, on: canvas)
    }
}
