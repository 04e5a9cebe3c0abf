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
}
