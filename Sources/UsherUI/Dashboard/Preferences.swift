/// How the user wants the dashboard to behave; does not change while it runs.
package struct Preferences: Hashable, Sendable {
    package let keys: KeyMap

    package init(keys: KeyMap = .standard) {
        self.keys = keys
    }
}
