package import UsherUI

/// A dashboard whose screen can be read; it is drawn on each access.
package protocol ShownDashboard: CustomStringConvertible {
    var dashboard: Dashboard { get }
    var canvas: Canvas { get }
}

extension ShownDashboard {
    package var shown: ShownScreen { ShownScreen(canvas, dashboard.layout) }

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
