internal import UsherUI

/// The theme that the command line and the environment select.
struct ThemeChoice {
    /// The theme, on a dark background if it depends on the terminal's answer.
    let theme: Theme
    /// The theme when the terminal answers that its background is light; `nil` when it is not asked.
    let lightTheme: Theme?

    /// The values of `--theme`.
    static let names = Theme.all.map(\.name) + ["auto"]

    /// `--theme` decides, else the configuration; without them, or with `auto`, a set and non-empty `NO_COLOR` means no
    /// colours, and else the background decides on the dark or the light theme.
    init(
        _ arguments: ParsedArguments, _ environment: ProcessEnvironment, configured: String? = nil
    ) throws(ArgumentError) {
        let names = ThemeChoice.names
        let name = arguments.value(.theme) ?? configured ?? "auto"
        guard name == "auto" else {
            guard let theme = Theme.named(name) else {
                throw arguments.error("There is no such theme. Choose one of \(names.joined(separator: ", ")).")
            }
            self.theme = theme
            lightTheme = nil
            return
        }
        if let noColor = environment.variable("NO_COLOR"), !noColor.isEmpty {
            theme = .monochrome
            lightTheme = nil
            return
        }
        let background = TerminalBackground(environment)
        theme = background == .told(isLight: true) ? .light : .dark
        lightTheme = background == .asked ? .light : nil
    }
}
