/// The kinds of screens, the first one first; each brings its own commands, and one that opens it.
enum ScreenTable {
    static let screens: [any Screen.Type] = [Browser.self]
}
