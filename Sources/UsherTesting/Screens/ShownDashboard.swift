package import UsherCore
package import UsherUI

/// A dashboard whose screen can be read; it is drawn on each access.
package protocol ShownDashboard: CustomStringConvertible {
    var app: App { get }
    var canvas: Canvas { get }
}

extension ShownDashboard {
    package var shown: ShownScreen { ShownScreen(canvas, layout, frames: app.screen.arrangement(size: app.size)) }

    /// The screen of videos and tokens.
    package var browser: Browser? { app.screen as? Browser }

    package var focus: Pane? { browser?.focus }

    package var layout: BrowserLayout {
        browser?.layout(size: app.size) ?? BrowserLayout(size: app.size, focus: .tokens)
    }

    /// The token under the cursor.
    package var selectedToken: AccessToken? { app.selectedToken }

    /// The screen as text, without blanks at the ends of lines.
    package var screen: String { canvas.text }

    package var description: String { shown.description }

    /// Whether one of the screen's lines holds a text.
    package func shows(_ part: String) -> Bool { shown.shows(part) }

    package var styles: ShownStyles { shown.styles }
    package var videos: ShownPane { shown.videos }
    package var tokens: ShownPane { shown.tokens }
    package var token: ShownPane { shown.token }
    package var watermark: ShownPane { shown.watermark }
    package var dialog: ShownDialog { shown.dialog }
    package var header: ShownText { shown.header }
    package var footer: ShownText { shown.footer }
}
