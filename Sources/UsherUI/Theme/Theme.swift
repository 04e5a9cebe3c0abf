/// Styles for all roles; see `dark`, `light` and `monochrome`.
package struct Theme: Sendable {
    package let name: String
    package let styles: @Sendable (CellStyle, ColorDepth) -> TerminalStyle

    package init(name: String, styles: @escaping @Sendable (CellStyle, ColorDepth) -> TerminalStyle) {
        self.name = name
        self.styles = styles
    }

    /// The style of a cell on a terminal of this depth.
    package func style(_ style: CellStyle, depth: ColorDepth) -> TerminalStyle {
        styles(style, depth)
    }
}
