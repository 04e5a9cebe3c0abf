/// The kinds of screens; each brings its own commands.
enum ScreenTable {
    static let screens: [any Screen.Type] = [Browser.self]
}
