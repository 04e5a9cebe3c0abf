/// The meaning of a piece of the screen; every theme styles each role.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    case text
    /// Less important than text.
    case dim
    /// Headings, names of panes with the focus.
    case title
    case border
    case borderFocused
    /// The names of the program and of the data source, in the first line.
    case header
    /// A warning in the header: DEMO, READ-ONLY.
    case badge
    /// A warning that must not be overlooked: PRODUCTION.
    case danger
    /// Column headings.
    case column
    case active
    case ending
    /// Also all of the row of a token that does not play.
    case expired
    case used
    case unknown
    case good
    case warning
    case error
    /// A key in the hint line and in the help.
    case key
    /// Text that can be edited.
    case field
    /// The preview's frame background.
    case preview
    case watermark
    case button

    /// The least contrast, as WCAG counts it, in which every theme shows it on the backgrounds it is made for.
    package var leastContrast: Double {
        switch self {
        // Borders, and what is seen rather than read: hints and headings. Only without colours are hints so faint.
        case .dim, .column, .border, .borderFocused: 3
        default: 4.5
        }
    }
}
