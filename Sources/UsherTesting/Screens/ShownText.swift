internal import UsherUI

/// A text of a screen, compared as text; a failed expectation prints it with its screen.
package struct ShownText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String
    /// `nil` for a test's expected text.
    private let canvas: Canvas?

    init(_ text: String, on canvas: Canvas?) {
        self.text = text
        self.canvas = canvas
    }

    package init(stringLiteral text: String) {
        self.init(text, on: nil)
    }

    package static func == (left: ShownText, right: ShownText) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    package var isEmpty: Bool { text.isEmpty }

    package func contains(_ part: String) -> Bool { text.contains(part) }

    package func hasPrefix(_ part: String) -> Bool { text.hasPrefix(part) }

    package func hasSuffix(_ part: String) -> Bool { text.hasSuffix(part) }

    package var description: String {
        canvas.map { "“\(text)” on\n\($0.text)" } ?? "“\(text)”"
    }
}
