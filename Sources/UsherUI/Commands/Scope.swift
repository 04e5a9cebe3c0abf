/// Where the keys of a command act: on every screen, on one, or in one pane of it.
package struct Scope: Hashable, Sendable {
    /// The name of the screen; `nil` for every screen.
    package let screen: String?
    /// `nil` for every pane, and for a place outside all panes.
    package let pane: Pane?

    /// Whether the other place is within this one.
    func contains(_ other: Scope) -> Bool {
        screen == nil || screen == other.screen && (pane == nil || pane == other.pane)
    }

    /// Whether there is a place within both.
    func meets(_ other: Scope) -> Bool {
        contains(other) || other.contains(self)
    }

    /// The place and those around it: a key stands for the command of the innermost one.
    var outwards: [Scope] {
        var places = [self]
        if pane != nil { places.append(Scope(screen: screen, pane: nil)) }
        if screen != nil { places.append(Scope(screen: nil, pane: nil)) }
        return places
    }

    /// The name of the place for users who look at a screen: `Watermark`, or `History, Chart` for a pane elsewhere.
    func name(seenFrom shown: String?) -> String {
        [screen == shown && pane != nil ? nil : screen, pane?.name].compactMap(\.self).joined(separator: ", ")
    }
}
