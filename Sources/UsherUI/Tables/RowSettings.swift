package import UsherCore

/// What texts of rows depend on besides their row and the time: rows that are kept are drawn again when it changes.
package struct RowSettings: Hashable, Sendable {
    /// The place where rows are shown.
    package enum Surface: Hashable, Sendable {
        /// A pane of the dashboard.
        case screen
        /// A command's table on a terminal of this width.
        case terminal(columns: Int)
        /// A command's table elsewhere: nothing is cut or left out.
        case file
    }

    package let surface: Surface
    /// Seconds before its end from which a token counts as ending.
    package let endingSoon: Int64
    /// The order of the list, if its headings show it.
    package var order: TokenQuery.Order?
    /// Whether rows of several videos are listed.
    package var namesVideos = false
    package var showsWholeCodes = false
    /// What is underlined in watermarks.
    package var words: [SearchWord] = []
    /// What is underlined in codes.
    package var codes: [CodeFragment] = []
    /// The size for which watermarks are checked; `nil` leaves the warnings out.
    package var player: PlayerSize?
    /// Whether codes and watermarks are hidden.
    package var isMasked = false

    package init(surface: Surface, endingSoon: Int64) {
        self.surface = surface
        self.endingSoon = endingSoon
    }

    /// Whether a command has so many cells for a line; it has where nothing is cut.
    package func isCommand(wide columns: Int) -> Bool {
        switch surface {
        case .screen: false
        case .terminal(let width): width >= columns
        case .file: true
        }
    }
}
