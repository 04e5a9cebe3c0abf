internal import UsherUI

/// The theme that the command line and the environment select.
struct ThemeChoice {
    let theme: Theme

    /// The values of `--theme`.
    static let names = Theme.all.map(\.name) + ["auto"]

    /// `--theme` decides, else the configuration; without them, or with `auto`, a set and non-empty `NO_COLOR` means no
    /// colours, and a `COLORFGBG` with a light background the light theme.
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
            return
        }
        if let noColor = environment.variable("NO_COLOR"), !noColor.isEmpty {
            theme = .monochrome
        } else {
            theme = ThemeChoice.hasLightBackground(environment.variable("COLORFGBG")) ? .light : .dark
        }
    }

    /// `COLORFGBG` is `foreground;background`; some terminals put a third word between. 7 and 15 are white.
    private static func hasLightBackground(_ value: String?) -> Bool {
        guard let background = value?.split(separator: ";").last else { return false }
        return background == "7" || background == "15"
    }
}
