/// The user's preferences for the dashboard; constant while it runs.
package struct Preferences: Hashable, Sendable {
    package let keys: KeyMap
    /// Seconds between automatic refreshes; `nil` means none by time.
    package let refresh: Int64?

    /// - Parameter refresh: `shortestRefresh` or more.
    package init(keys: KeyMap = .standard, refresh: Int64? = nil) {
        self.keys = keys
        self.refresh = refresh
    }

    /// Shorter periods would load servers without any use for the user.
    package static let shortestRefresh: Int64 = 5
    /// For a service that does not tell of changes, unless another one is configured.
    package static let usualRefresh: Int64 = 30
}
