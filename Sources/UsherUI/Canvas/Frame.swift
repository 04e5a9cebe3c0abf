internal import UsherCore

/// The screen from frame to frame: a standing canvas, and what was drawn where on it.
///
/// A part of the screen is drawn again only when its key, everything that its look depends on, is another one or its
/// time has come. Parts of one arrangement do not overlap; when the arrangement changes, all are drawn again.
package struct Frame {
    /// What the look of a part depends on, but time.
    enum Key: Equatable {
        /// A row of a list: the version of its page, its index, the list's look and whether it is selected.
        case row(RowKey)
        case text(String, Role)
        case texts([String], Role)
        case other(any FrameInputs)

        static func == (left: Key, right: Key) -> Bool {
            switch (left, right) {
            case (.row(let row), .row(let other)): row == other
            case (.text(let text, let role), .text(let other, let otherRole)): role == otherRole && text == other
            case (.texts(let texts, let role), .texts(let others, let otherRole)): role == otherRole && texts == others
            case (.other(let inputs), .other(let others)): inputs.isEqual(to: others)
            default: false
            }
        }
    }

    struct RowKey: Equatable {
        let version: Int
        let index: Int
        let look: Int
        var isSelected: Bool
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
            // The clock may have been set back: what has ended for good may be ahead again.
            guard self.key == key, drawnAt <= now else { return false }
            return until.map { now < $0 } ?? true
        }
    }

    private struct KeptRow {
        let part: Part
        let cells: [Cell]
    }

    /// What all rows of a list depend on.
    private struct Look {
        let inputs: any FrameInputs
        let number: Int
    }

    package private(set) var canvas = Canvas(size: Size(columns: 0, rows: 0))
    private var screen = 0
    private var arrangement: [Rect] = []
    private var place: Scope?
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

    /// Begins a frame of this size, of the screen of this number, whose panes stand at these rectangles.
    ///
    /// - Parameter place: where the user is, which decides on the keys that texts name.
    mutating func begin(size: Size, screen: Int, arrangement: [Rect], place: Scope, at now: Instant) {
        self.now = now
        if place != self.place {
            self.place = place
            panes = [:]
        }
        if screen != self.screen {
            // Another screen's lists may have the same names, and count their versions and looks from 1, too.
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
    ///   - inputs: everything that its look depends on, but time and the keys that act where the user is.
    ///   - until: the instant from which it looks different by time alone, the earliest of its parts; `nil` for never.
    mutating func pane(_ pane: Pane, _ inputs: some FrameInputs, until: Instant? = nil, by draw: (inout Frame) -> Void)
    {
        let key = Key.other(inputs)
        if let kept = panes[pane], kept.isGood(for: key, at: now) { return }
        draw(&self)
        panes[pane] = Part(key: key, drawnAt: now, until: until)
    }

    /// The number of a list's look: another one when something that all of its rows depend on has changed.
    mutating func look(of list: Pane, _ inputs: some FrameInputs) -> Int {
        if let look = looks[list], inputs.isEqual(to: look.inputs) { return look.number }
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

    /// Whether a line shows this row as it is.
    func shows(_ row: RowKey, in rect: Rect) -> Bool {
        parts[rect]?.isGood(for: .row(row), at: now) ?? false
    }

    /// Draws a row of a list on one line. A row that is kept, from another line or from before the cursor was on it, is
    /// copied instead of formatted again.
    ///
    /// - Parameters:
    ///   - selection: how the row is emphasised when it is under the cursor.
    ///   - until: asked only where the row is formatted.
    ///   - draw: draws the row as it is when it is not under the cursor.
    mutating func row(
        _ row: RowKey, of list: Pane, in rect: Rect, selection: CellStyle.Modifiers, until: () -> Instant?,
        by draw: (inout Canvas) -> Void
    ) {
        let key = Key.row(row)
        var plainRow = row
        plainRow.isSelected = false
        let plain = Key.row(plainRow)
        let place = Row(list: list, index: row.index)
        if let part = parts[rect], part.isGood(for: key, at: now) { return }
        drawnParts += 1
        var kept = rows[place]
        if let known = kept, known.part.isGood(for: plain, at: now), known.cells.count == rect.columns {
            canvas.replace(row: rect.row, from: rect.column, with: known.cells)
        } else {
            canvas.fill(rect)
            draw(&canvas)
            formattedRows += 1
            let columns = rect.column..<rect.column + rect.columns
            let cells = canvas.row(rect.row)[canvas.cellIndices(row: rect.row, columns: columns)]
            kept = KeptRow(part: Part(key: plain, drawnAt: now, until: until()), cells: Array(cells))
            rows[place] = kept
            forgetDistantRows(from: place)
        }
        if row.isSelected { canvas.select(rect, with: selection) }
        parts[rect] = Part(key: key, drawnAt: kept?.part.drawnAt ?? now, until: kept?.part.until)
    }

    /// Forgets rows of a list that scrolled away long ago: a row's cells take 2 KB.
    private mutating func forgetDistantRows(from place: Row) {
        guard rows.count > 4 * Frame.keptDistance else { return }
        rows = rows.filter { $0.key.list != place.list || abs($0.key.index - place.index) < Frame.keptDistance }
    }

    /// Rows of a list farther than this from the one drawn last are not kept; more than most screens have.
    private static let keptDistance = 100

    /// Places the terminal's cursor; outside of a part, which may be kept.
    mutating func place(_ cursor: Canvas.Cursor) {
        canvas.cursor = cursor
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
