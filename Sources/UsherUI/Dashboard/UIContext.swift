package import UsherCore

/// What a dashboard is told about the place it looks at; does not change while it runs.
package struct UIContext: Sendable {
    /// A word of warning in the header, such as `DEMO`; empty for none.
    package let badge: String
    /// What stands above the hints until a key is pressed, such as how to get away from the demo; empty for nothing.
    package let greeting: String
    /// What is looked at: the institute, or the library's file.
    package let place: String
    /// Whether a mistake here hurts real students: the header says PRODUCTION in the colour of warnings.
    package let isProduction: Bool
    /// What a login is for, as people call it; `nil` where none is needed.
    package let signInPlace: String?
    /// What playback URLs begin with where the service sends none; `nil` where it always does.
    package let playbackBase: String?
    /// As the service tells them by now: a remote one learns them from its first answer.
    package internal(set) var capabilities: Capabilities
    package let zone: Zone
    /// Seconds before its end that an active token counts as ending.
    package let endingSoon: Int64

    package init(
        badge: String, greeting: String = "", place: String, isProduction: Bool = false, signInPlace: String? = nil,
        playbackBase: String? = nil,
        capabilities: Capabilities, zone: Zone, endingSoon: Int64 = 60
    ) {
        self.badge = badge
        self.greeting = greeting
        self.place = place
        self.isProduction = isProduction
        self.signInPlace = signInPlace
        self.playbackBase = playbackBase
        self.capabilities = capabilities
        self.zone = zone
        self.endingSoon = endingSoon
    }
}
