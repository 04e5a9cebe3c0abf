package import UsherCore

/// What texts of rows depend on besides their row.
package struct RowContext: Sendable {
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
    package let time: TimeText
    /// Seconds before its end from which a token counts as ending.
    package let endingSoon: Int64
    /// The order of the list, if its headings show it.
    package var order: TokenQuery.Order?
    /// Whether rows of several videos are listed.
    package var namesVideos = false
    package var showsWholeCodes = false
    /// What is underlined.
    package var search: SearchText?
    /// The size for which watermarks are checked; `nil` leaves the warnings out.
    package var player: PlayerSize?
    /// Whether codes and watermarks are hidden.
    package var isMasked = false

    package init(_ surface: Surface, time: TimeText, endingSoon: Int64 = 60) {
        self.surface = surface
        self.time = time
        self.endingSoon = endingSoon
    }

    /// Whether at least so many cells are there; true where nothing is cut, false in a pane.
    package func isCommand(wide columns: Int) -> Bool {
        switch surface {
        case .screen: false
        case .terminal(let width): width >= columns
        case .file: true
        }
    }
}
