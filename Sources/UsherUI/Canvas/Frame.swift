internal import UsherCore

/// The screen from frame to frame: a standing canvas, and what was drawn where on it.
///
/// A part of the screen is drawn again only when its key, everything that its look depends on, is another one or its
/// time has come. Parts of one arrangement do not overlap; when the arrangement changes, all are drawn again.
package struct Frame {
    /// A row of a list, wherever it stands on the screen.
    struct Row: Hashable {
        let list: Pane
        let index: Int
    }

    private struct Part {
        let key: AnyHashable
        let drawnAt: Instant
        let until: Instant?

        func isGood(for key: AnyHashable, at now: Instant) -> Bool {
            guard self.key == key else { return false }
            guard let until else { return true }
            return drawnAt <= now && now < until
        }
    }

    private struct KeptRow {
        let part: Part
        let cells: [Cell]
    }

    package private(set) var canvas = Canvas(size: Size(columns: 0, rows: 0))
    private var screen = 0
    private var arrangement: [Rect] = []
    private var parts: [Rect: Part] = [:]
    private var rows: [Row: KeptRow] = [:]
    private var now = Instant(seconds: 0)
    private var wasCovered = false
    /// The number of rows of lists formatted so far; tests count work by it.
    package private(set) var formattedRows = 0
    /// The number of parts drawn so far, rows of lists among them.
    package private(set) var drawnParts = 0

    package init() {}

    /// Begins a frame of this size, of the screen of this number, whose panes stand at these places.
    mutating func begin(size: Size, screen: Int, arrangement: [Rect], at now: Instant) {
        self.now = now
        if size != canvas.size || screen != self.screen || arrangement != self.arrangement {
            canvas = Canvas(size: size)
            self.screen = screen
            self.arrangement = arrangement
            parts = [:]
        }
        canvas.cursor = nil
        // Rows that scrolled away long ago.
        if rows.count > 1_000 { rows = [:] }
    }

    /// Draws a part of the screen, unless what stands there is good.
    ///
    /// - Parameters:
    ///   - key: everything that the look of the part depends on, but time.
    ///   - until: the instant from which it looks different by time alone; `nil` for never.
    ///   - draw: writes every cell of the part.
    mutating func draw(
        _ rect: Rect, key: some Hashable, until: Instant? = nil, by draw: (inout Canvas) -> Void
    ) {
        let key = AnyHashable(key)
        if let part = parts[rect], part.isGood(for: key, at: now) { return }
        draw(&canvas)
        parts[rect] = Part(key: key, drawnAt: now, until: until)
        drawnParts += 1
    }

    /// Draws one line, blank where nothing is written.
    mutating func line(
        _ rect: Rect, key: some Hashable, until: Instant? = nil, by draw: (inout Canvas) -> Void
    ) {
        self.draw(rect, key: key, until: until) { canvas in
            canvas.fill(rect)
            draw(&canvas)
        }
    }

    /// Draws a row of a list on one line. A row that stood on another line is copied instead of formatted again.
    mutating func row(
        _ row: Row, in rect: Rect, key: some Hashable, until: Instant?, by draw: (inout Canvas) -> Void
    ) {
        let key = AnyHashable(key)
        if let part = parts[rect], part.isGood(for: key, at: now) { return }
        drawnParts += 1
        if let kept = rows[row], kept.part.isGood(for: key, at: now), kept.cells.count == rect.columns {
            canvas.replace(row: rect.row, from: rect.column, with: kept.cells)
            parts[rect] = kept.part
            return
        }
        canvas.fill(rect)
        draw(&canvas)
        formattedRows += 1
        let part = Part(key: key, drawnAt: now, until: until)
        parts[rect] = part
        let columns = rect.column..<rect.column + rect.columns
        rows[row] = KeptRow(
            part: part, cells: Array(canvas.row(rect.row)[canvas.cellIndices(row: rect.row, columns: columns)]))
    }

    /// Draws the border of a pane: its upper edge changes more often than the rest.
    mutating func box(_ rect: Rect, title: String, details: [String] = [], isFocused: Bool) {
        struct Edge: Hashable {
            let title: String
            let details: [String]
            let isFocused: Bool
        }
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let style = CellStyle(isFocused ? .borderFocused : .border)
        let titleStyle = CellStyle(isFocused ? .title : .dim)
        let edge = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
        draw(edge, key: Edge(title: title, details: details, isFocused: isFocused)) { canvas in
            canvas.upperEdge(of: rect, title: title, details: details, style: style, titleStyle: titleStyle)
        }
        draw(rect, key: isFocused) { canvas in canvas.sides(of: rect, style: style) }
    }

    /// Places the terminal's cursor.
    mutating func setCursor(column: Int, row: Int) {
        canvas.cursor = (column, row)
    }

    /// The finished frame, under what is drawn over all panes.
    mutating func finish(over cover: ((inout Canvas) -> Void)?) -> Canvas {
        guard let cover else {
            if wasCovered { canvas.touchAll() }
            wasCovered = false
            return canvas
        }
        wasCovered = true
        var covered = canvas
        covered.touchAll()
        cover(&covered)
        return covered
    }
}
