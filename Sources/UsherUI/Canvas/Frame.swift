internal import UsherCore

/// The screen from frame to frame: a standing canvas, and what was drawn where on it.
///
/// A part of the screen is drawn again only when its key, everything that its look depends on, is another one or its
/// time has come. Parts of one arrangement do not overlap; when the arrangement changes, all are drawn again.
package struct Frame {
    /// What the look of a part depends on, but time.
    enum Key: Hashable {
        /// A row of a list: the version of its page, its index, the list's look and whether it is selected.
        case row(version: Int, index: Int, look: Int, isSelected: Bool)
        case text(String, Role)
        case texts([String], Role)
        case header(Freshness, isReadOnly: Bool)
        case other(AnyHashable)
    }

    /// A row of a list, wherever it stands on the screen.
    struct Row: Hashable {
        let list: Pane
        let index: Int
    }

    private struct Part {
        let key: Key
        let drawnAt: Instant
        let until: Instant?

        func isGood(for key: Key, at now: Instant) -> Bool {
            guard self.key == key else { return false }
            guard let until else { return true }
            return drawnAt <= now && now < until
        }
    }

    private struct KeptRow {
        let part: Part
        let cells: [Cell]
    }

    /// What all rows of a list depend on.
    private struct Look {
        let inputs: AnyHashable
        let number: Int
    }

    package private(set) var canvas = Canvas(size: Size(columns: 0, rows: 0))
    private var screen = 0
    private var arrangement: [Rect] = []
    private var parts: [Rect: Part] = [:]
    private var rows: [Row: KeptRow] = [:]
    private var looks: [Pane: Look] = [:]
    private var panes: [Pane: Part] = [:]
    private var lastLook = 0
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
        if screen != self.screen {
            // Another screen may have lists of the same names.
            rows = [:]
            looks = [:]
        }
        if size != canvas.size || screen != self.screen || arrangement != self.arrangement {
            canvas = Canvas(size: size)
            self.screen = screen
            self.arrangement = arrangement
            parts = [:]
            panes = [:]
        } else {
            // The last frame was presented.
            canvas.clearTouched()
        }
        canvas.cursor = nil
        // Rows that scrolled away long ago.
        if rows.count > 1_000 { rows = [:] }
    }

    /// The next instant after now from which a part of the screen looks different by time alone.
    func nextChange() -> Instant? {
        var next: Instant?
        for part in parts.values {
            guard let until = part.until, until > now, next.map({ until < $0 }) ?? true else { continue }
            next = until
        }
        return next
    }

    /// Draws a whole pane, unless what stands there is good.
    ///
    /// - Parameters:
    ///   - key: everything that its look depends on, but time.
    ///   - until: the instant from which it looks different by time alone; `nil` for never, and for a pane whose parts
    ///     tell it.
    mutating func pane(_ pane: Pane, _ key: some Hashable, until: Instant? = nil, by draw: (inout Frame) -> Void) {
        let key = Key.other(AnyHashable(key))
        if let kept = panes[pane], kept.isGood(for: key, at: now) { return }
        draw(&self)
        panes[pane] = Part(key: key, drawnAt: now, until: until)
    }

    /// The number of a list's look: another one when something that all of its rows depend on has changed.
    mutating func look(of list: Pane, _ inputs: some Hashable) -> Int {
        let inputs = AnyHashable(inputs)
        if let look = looks[list], look.inputs == inputs { return look.number }
        lastLook += 1
        looks[list] = Look(inputs: inputs, number: lastLook)
        return lastLook
    }

    /// Draws a part of the screen, unless what stands there is good.
    ///
    /// - Parameters:
    ///   - until: the instant from which it looks different by time alone; `nil` for never.
    ///   - draw: writes every cell of the part.
    mutating func draw(_ rect: Rect, _ key: Key, until: Instant? = nil, by draw: (inout Canvas) -> Void) {
        if let part = parts[rect], part.isGood(for: key, at: now) {
            // A text may stay the same and change next at another time.
            if part.until != until { parts[rect] = Part(key: key, drawnAt: now, until: until) }
            return
        }
        draw(&canvas)
        parts[rect] = Part(key: key, drawnAt: now, until: until)
        drawnParts += 1
    }

    /// Draws a row of a list on one line. A row that is kept, from another line or from before the cursor was on it, is
    /// copied instead of formatted again.
    ///
    /// - Parameters:
    ///   - selection: how the row is emphasised when it is under the cursor; `nil` when it is not.
    ///   - until: asked only where the row is formatted.
    ///   - draw: draws the row as it is when it is not under the cursor.
    mutating func row(
        _ row: Row, in rect: Rect, version: Int, look: Int, selection: CellStyle.Modifiers?, until: () -> Instant?,
        by draw: (inout Canvas) -> Void
    ) {
        let key = Key.row(version: version, index: row.index, look: look, isSelected: selection != nil)
        if let part = parts[rect], part.isGood(for: key, at: now) { return }
        drawnParts += 1
        let plain = Key.row(version: version, index: row.index, look: look, isSelected: false)
        var kept = rows[row]
        if let known = kept, known.part.isGood(for: plain, at: now), known.cells.count == rect.columns {
            canvas.replace(row: rect.row, from: rect.column, with: known.cells)
        } else {
            canvas.fill(rect)
            draw(&canvas)
            formattedRows += 1
            let columns = rect.column..<rect.column + rect.columns
            let cells = canvas.row(rect.row)[canvas.cellIndices(row: rect.row, columns: columns)]
            kept = KeptRow(part: Part(key: plain, drawnAt: now, until: until()), cells: Array(cells))
            rows[row] = kept
        }
        if let selection { canvas.select(rect, with: selection) }
        parts[rect] = Part(key: key, drawnAt: kept?.part.drawnAt ?? now, until: kept?.part.until)
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
