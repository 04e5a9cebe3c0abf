package import UsherUI

/// A dashboard's screen as a user reads it: panes, dialogs and lines, independent of the dashboard's state.
///
/// A failed expectation about any part prints the whole screen, since each part describes itself by it:
/// `#expect(driver.shows("1/600"))`, `#expect(driver.dialog.title == "Time to live")`.
package struct ShownScreen: Sendable, CustomStringConvertible {
    package let canvas: Canvas
    private let layout: BrowserLayout
    /// The frames of the panes of the screen that is shown.
    private let frames: [Rect]

    /// - Parameter frames: those of another screen's panes; by default those of the browser.
    package init(_ canvas: Canvas, _ layout: BrowserLayout, frames: [Rect]? = nil) {
        self.canvas = canvas
        self.layout = layout
        self.frames = frames ?? Array(layout.panes.values)
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
    /// All dialogs are centred, so that a dialog below another is hidden, interrupted or larger.
    package var dialog: ShownDialog {
        ShownDialog(canvas.focusedBoxes(besides: frames).last, on: canvas)
    }

    /// The first line: the data source, and the time of its reading.
    package var header: ShownText { line(0) }

    /// The last line: keys, a message, or the text of a search.
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
