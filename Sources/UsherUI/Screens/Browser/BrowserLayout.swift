/// The rectangles of the panes on a screen of a given size.
package struct BrowserLayout: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// All four panes.
        case full
        /// Videos, tokens, and either token or watermark below.
        case medium
        /// One pane, the one that has the focus: no other fits, or it fills the screen.
        case single
        /// Too small to draw; only quit acts.
        case tooSmall
    }

    package let kind: Kind
    package let size: Size
    /// The panes that are shown.
    package private(set) var panes: [Pane: Rect] = [:]

    /// Whether only one pane fits on a screen.
    static func hasOnePane(_ size: Size) -> Bool { size.columns < 72 || size.rows < 20 }

    /// - Parameters:
    ///   - focus: selects the pane where not all fit.
    ///   - isFullScreen: whether that pane alone is shown.
    package init(size: Size, focus: Pane, isFullScreen: Bool = false) {
        self.size = size
        guard !size.isTooSmall else {
            kind = .tooSmall
            return
        }
        let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
        guard !isFullScreen, !BrowserLayout.hasOnePane(size) else {
            kind = .single
            panes[focus] = body
            return
        }
        var lowerRows = min(14, max(7, body.rows * 3 / 10))
        // A text is read where the focus is: there it gets half of a low screen.
        if Browser.panes.contains(where: { $0.pane == focus && $0.slot == .lower }) {
            lowerRows = max(lowerRows, min(11, body.rows / 2))
        }
        let upper = Rect(column: 0, row: body.row, columns: body.columns, rows: body.rows - lowerRows)
        let lower = Rect(column: 0, row: upper.row + upper.rows, columns: body.columns, rows: lowerRows)
        let left = min(36, max(24, size.columns * 3 / 10))
        var lowerPanes: [Pane] = []
        for record in Browser.panes {
            switch record.slot {
            case .upperLeft:
                panes[record.pane] = Rect(column: 0, row: upper.row, columns: left, rows: upper.rows)
            case .upperRight:
                panes[record.pane] = Rect(
                    column: left, row: upper.row, columns: upper.columns - left, rows: upper.rows)
            case .lower: lowerPanes.append(record.pane)
            }
        }
        guard size.columns >= 100 else {
            kind = .medium
            if let pane = lowerPanes.first(where: { $0 == focus }) ?? lowerPanes.first { panes[pane] = lower }
            return
        }
        kind = .full
        divide(lower, among: lowerPanes)
    }

    /// The first pane gets four tenths, within bounds, or less where there are many; the last one gets the rest.
    private mutating func divide(_ rect: Rect, among shown: [Pane]) {
        var rest = rect
        for (index, pane) in shown.enumerated() {
            let left = shown.count - index
            let columns =
                left == 1 ? rest.columns : left == 2 ? min(52, max(36, rest.columns * 4 / 10)) : rest.columns / left
            panes[pane] = Rect(column: rest.column, row: rest.row, columns: columns, rows: rest.rows)
            rest = Rect(
                column: rest.column + columns, row: rest.row, columns: rest.columns - columns, rows: rest.rows)
        }
    }

    /// The pane at a cell; `nil` outside all panes.
    func pane(column: Int, row: Int) -> Pane? {
        panes.first { $0.value.contains(column: column, row: row) }?.key
    }

    /// The line inside a pane's frame at a cell, 0 for the first; `nil` on the frame and outside.
    func line(of pane: Pane, column: Int, row: Int) -> Int? {
        guard let inner = panes[pane]?.inset(by: 1), inner.contains(column: column, row: row) else { return nil }
        return row - inner.row
    }

    /// Rows of the videos list: inside the frame, below the row of all videos.
    package func videoRows(hasAllRow: Bool) -> Int {
        max(1, (panes[.videos]?.rows ?? size.rows - 2) - 2 - (hasAllRow ? 1 : 0))
    }

    /// Rows of the tokens list: inside the frame, below the column headings.
    package var tokenRows: Int {
        max(1, (panes[.tokens]?.rows ?? size.rows - 2) - 3)
    }
}
