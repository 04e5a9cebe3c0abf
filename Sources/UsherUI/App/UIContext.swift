package import UsherCore

/// What screens and dialogs know of their surroundings: passed down, read only.
package struct UIContext: Sendable {
    /// A warning in the header, such as `DEMO`; empty for none.
    package let badge: String
    /// A text above the hints until a key is pressed, such as how to leave the demo; empty for none.
    package let greeting: String
    /// The name of the data source: the institute, or the library's file.
    package let source: String
    /// Whether a mistake affects real students: the header then says PRODUCTION in the colour of warnings.
    package let isProduction: Bool
    /// The name of the server for the login dialog; `nil` where no login is needed.
    package let signInServer: String?
    /// The name of the last login there; empty for none.
    package internal(set) var signInName: String
    /// The beginning of playback URLs where the service sends none; `nil` where it always does.
    package let playbackBase: String?
    package let zone: Zone
    /// Seconds before its end from which an active token counts as ending.
    package let endingSoon: Int64
    /// The service's capabilities; a remote one learns them from its first answer.
    package internal(set) var capabilities: Capabilities
    /// The current time by the service's clock, set before each event and each drawing.
    package internal(set) var now = Instant(seconds: 0)
    package internal(set) var keys = KeyMap.standard
    /// The player size of previews and warnings.
    package internal(set) var player = PlayerSize.choices[0]
    /// Whether codes and watermark texts are hidden.
    package internal(set) var isMasked = false
    /// What the meaning of a filter's text depends on.
    var filters: FilterContext { FilterContext(now: now, zone: zone, endingSoon: endingSoon) }
    /// Whether the service tells of changes, which only one does that can be read at once.
    package internal(set) var isWatched = false
    /// Whether a dialog is open: rows then stay where they are.
    var isCovered = false
    var autoRefresh = AutoRefresh(now: Instant(seconds: 0))

    package init(
        badge: String, greeting: String = "", source: String, isProduction: Bool = false, signInServer: String? = nil,
        signInName: String = "", playbackBase: String? = nil,
        capabilities: Capabilities, zone: Zone, endingSoon: Int64 = 60
    ) {
        self.badge = badge
        self.greeting = greeting
        self.source = source
        self.isProduction = isProduction
        self.signInServer = signInServer
        self.signInName = signInName
        self.playbackBase = playbackBase
        self.capabilities = capabilities
        self.zone = zone
        self.endingSoon = endingSoon
    }
}
