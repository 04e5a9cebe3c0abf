/// How the user wants the dashboard to behave; does not change while it runs.
package struct Preferences: Hashable, Sendable {
    package let keys: KeyMap
    /// Seconds after which what is shown is read again; `nil` means only when it is asked for.
    package let refresh: Int64?

    /// - Parameter refresh: `shortestRefresh` or more.
    package init(keys: KeyMap = .standard, refresh: Int64? = nil) {
        self.keys = keys
        self.refresh = refresh
    }

    /// More often would be a load on others that nobody sees anything of.
    package static let shortestRefresh: Int64 = 5
}
