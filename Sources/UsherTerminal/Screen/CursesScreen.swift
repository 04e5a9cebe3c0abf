internal import CNcurses
internal import Glibc
internal import UsherUI

/// The terminal's screen through ncurses: shows canvases with the fewest bytes.
///
/// Confined to the main thread; one at a time. From `init` to `close` the terminal is in raw mode and on its alternate
/// screen.
final class CursesScreen {
    private let handle: OpaquePointer
    private let colors: ColorSupport
    private let glyphs: Glyphs
    private var styles: StyleTable
    private var shown: Canvas?
    private var isCursorShown = true

    var depth: ColorDepth { colors.depth }

    init(terminal: String, encoding: TextEncoding, size: Size, theme: Theme) throws(TerminalError) {
        // The size comes from the terminal; LINES and COLUMNS may be left over from another one.
        use_env(false)
        use_tioctl(true)
        guard let handle = usher_open_screen(terminal) else { throw .unknownTerminal(terminal) }
        self.handle = handle
        raw()
        noecho()
        nonl()
        let window = usher_standard_screen()
        keypad(window, true)
        // Frames are whole: ncurses must not stop drawing because of waiting input.
        typeahead(-1)
        colors = ColorSupport.start()
        glyphs = Glyphs(encoding: encoding)
        styles = StyleTable(theme: theme, colors: colors)
        resizeterm(Int32(size.rows), Int32(size.columns))
    }

    /// Leaves the alternate screen.
    func close() {
        if !isCursorShown { curs_set(1) }
        usher_close_screen(handle)
    }

    /// Hands the terminal to the shell; `resume` takes it back.
    func suspend() {
        if !isCursorShown { curs_set(1) }
        isCursorShown = true
        endwin()
    }

    /// Takes the terminal back after `suspend`, or after the process was stopped without notice.
    func resume() {
        reset_prog_mode()
        for name in ["smcup", "smkx"] {
            if let capability = usher_capability(name) { putp(capability) }
        }
        fflush(usher_standard_output())
        isCursorShown = true
        forget()
    }

    /// Discards the known state of the screen: the next frame clears it and draws everything.
    func forget() {
        clearok(usher_physical_screen(), true)
        shown = nil
    }

    func resize(to size: Size) {
        resizeterm(Int32(size.rows), Int32(size.columns))
        forget()
    }

    var theme: Theme {
        get { styles.theme }
        set {
            styles = StyleTable(theme: newValue, colors: colors)
            shown = nil
        }
    }

    /// Shows the canvas; cells that did not change cost nothing.
    func present(_ canvas: Canvas) {
        let previous = shown?.size == canvas.size ? shown : nil
        let all = Array(0..<canvas.size.rows)
        let rows = previous.map(canvas.rows(differingFrom:)) ?? all
        if let previous, rows.isEmpty, previous == canvas { return }
        if !write(rows, of: canvas, changesSince: previous) {
            // All colour pairs are in use: allocate them again for this frame.
            styles.reset()
            _ = write(all, of: canvas, changesSince: nil)
        }
        usher_begin_frame()
        defer { usher_end_frame() }
        // The cursor is hidden before the changes and shown after them, so that it does not flicker across the screen.
        if canvas.cursor == nil { showCursor(false) }
        placeCursor(canvas.cursor)
        wnoutrefresh(usher_standard_screen())
        doupdate()
        if canvas.cursor != nil { showCursor(true) }
        shown = canvas
    }

    /// Returns false when a style got no colour pair.
    private func write(_ rows: [Int], of canvas: Canvas, changesSince previous: Canvas?) -> Bool {
        var hadPairs = true
        for row in rows {
            let cells = canvas.row(row)
            let before = previous?.row(row)
            // Where terminals disagree on a width, the columns to the right of it are unreliable.
            let doubtful = min(Self.firstComplex(cells), before.map(Self.firstComplex) ?? .max)
            for (column, cell) in cells.enumerated() where cell.width > 0 {
                if column < doubtful, let before, before[before.startIndex + column] == cell { continue }
                hadPairs = put(cell, row: row, column: column) && hadPairs
            }
            if doubtful < canvas.size.columns { usher_distrust(Int32(row), Int32(doubtful)) }
        }
        return hadPairs
    }

    /// The column of the row's first complex cell.
    private static func firstComplex(_ cells: ArraySlice<Cell>) -> Int {
        cells.firstIndex { $0.isComplex }.map { $0 - cells.startIndex } ?? .max
    }

    private func put(_ cell: Cell, row: Int, column: Int) -> Bool {
        let style = styles.cursesStyle(of: cell.style)
        let base = glyphs.glyph(for: cell.base, width: cell.width)
        let character = wchar_t(bitPattern: base.value)
        let (row, column, pair) = (Int32(row), Int32(column), style.pair ?? 0)
        if cell.marks.isEmpty || base != cell.base || glyphs.encoding != .utf8 {
            usher_put_character(row, column, character, style.attributes, pair)
        } else {
            let marks = cell.marks.scalars.prefix(Int(CCHARW_MAX) - 1).map { wchar_t(bitPattern: $0.value) }
            usher_put_cell(row, column, [character] + marks + [0], style.attributes, pair)
        }
        if cell.width == 2, base != cell.base {
            usher_put_character(row, column + 1, 32, style.attributes, pair)
        }
        return style.pair != nil
    }

    private func placeCursor(_ cursor: (column: Int, row: Int)?) {
        // A hidden cursor may stay at the last change.
        leaveok(usher_standard_screen(), cursor == nil)
        if let cursor { wmove(usher_standard_screen(), Int32(cursor.row), Int32(cursor.column)) }
    }

    private func showCursor(_ isShown: Bool) {
        guard isShown != isCursorShown else { return }
        curs_set(isShown ? 1 : 0)
        isCursorShown = isShown
    }
}
