package import UsherCore

/// What a dashboard is told about the place it looks at; does not change while it runs.
package struct Surroundings: Sendable {
    /// A word of warning in the header, such as `DEMO`; empty for none.
    package let badge: String
    /// What is looked at: the institute, or the library's file.
    package let place: String
    package let capabilities: Capabilities
    package let zone: Zone
    /// Seconds before its end that an active token counts as ending.
    package let endingSoon: Int64

    package init(badge: String, place: String, capabilities: Capabilities, zone: Zone, endingSoon: Int64 = 60) {
        self.badge = badge
        self.place = place
        self.capabilities = capabilities
        self.zone = zone
        self.endingSoon = endingSoon
    }
}
