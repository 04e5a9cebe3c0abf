package import UsherCore

/// A cell's style by its meaning; a theme turns it into colours.
package struct CellStyle: Hashable, Sendable {
    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The row or the button under the cursor in the pane that has the focus.
        package static let selected = Modifiers(rawValue: 1)
        /// A part of the text that matches the search.
        package static let match = Modifiers(rawValue: 2)
        /// The row under the cursor in a pane without the focus.
        package static let selectedElsewhere = Modifiers(rawValue: 4)
    }

    /// An explicit colour for watermarks in the preview, `0xRRGGBB` plus bit 24. 0 means the role's colour.
    package var ownColor: UInt32
    package var role: Role
    package var modifiers: Modifiers

    package init(_ role: Role, _ modifiers: Modifiers = [], color: RGB? = nil) {
        self.role = role
        self.modifiers = modifiers
        ownColor = color.map { 1 << 24 | UInt32($0.red) << 16 | UInt32($0.green) << 8 | UInt32($0.blue) } ?? 0
    }

    package static let plain = CellStyle(.text)

    package var color: RGB? {
        guard ownColor != 0 else { return nil }
        return RGB(
            red: UInt8(ownColor >> 16 & 255), green: UInt8(ownColor >> 8 & 255), blue: UInt8(ownColor & 255))
    }
}
