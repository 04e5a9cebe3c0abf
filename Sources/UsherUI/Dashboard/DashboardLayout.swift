/// The rectangles of the panes on a screen of a given size.
package struct DashboardLayout: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// All four panes.
        case full
        /// Videos, tokens, and either token or watermark below.
        case medium
        /// One pane at a time.
        case single
        /// Too small to draw; only quit acts.
        case tooSmall
    }

    package let kind: Kind
    package let size: Size
    /// The panes that are shown.
    package private(set) var panes: [Pane: Rect] = [:]

    /// - Parameter focus: selects the pane where not all fit.
    package init(size: Size, focus: Pane) {
        self.size = size
        guard size.columns >= 40, size.rows >= 10 else {
            kind = .tooSmall
            return
        }
        let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
        guard size.columns >= 72, size.rows >= 20 else {
            kind = .single
            panes[focus] = body
            return
        }
        let lowerRows = min(14, max(7, body.rows * 3 / 10))
        let upper = Rect(column: 0, row: body.row, columns: body.columns, rows: body.rows - lowerRows)
        let lower = Rect(column: 0, row: upper.row + upper.rows, columns: body.columns, rows: lowerRows)
        let left = min(36, max(24, size.columns * 3 / 10))
        panes[.videos] = Rect(column: 0, row: upper.row, columns: left, rows: upper.rows)
        panes[.tokens] = Rect(column: left, row: upper.row, columns: upper.columns - left, rows: upper.rows)
        guard size.columns >= 100 else {
            kind = .medium
            panes[focus == .watermark ? .watermark : .token] = lower
            return
        }
        kind = .full
        let tokenColumns = min(52, max(36, size.columns * 4 / 10))
        panes[.token] = Rect(column: 0, row: lower.row, columns: tokenColumns, rows: lower.rows)
        panes[.watermark] = Rect(
            column: tokenColumns, row: lower.row, columns: lower.columns - tokenColumns, rows: lower.rows)
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
