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
    private var glyphs: Glyphs
    private var styles: StyleTable
    private var shown = ShownCells()
    /// Where the last frame had the cursor; `nil` before the first one.
    private var shownCursor: (column: Int, row: Int)??
    private var isCursorShown = true
    private var filter: FrameFilter?
    /// Whether the next frame draws everything on a cleared screen.
    private var isWhole = true
    /// The cells of one run on their way to ncurses.
    private var run: [cchar_t] = []

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
        filter = .terminfo(columns: size.columns)
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
        isWhole = true
        forgetCells()
    }

    func resize(to size: Size) {
        resizeterm(Int32(size.rows), Int32(size.columns))
        filter = .terminfo(columns: size.columns)
        forget()
    }

    var theme: Theme {
        get { styles.theme }
        set {
            styles = StyleTable(theme: newValue, colors: colors)
            forgetCells()
        }
    }

    /// Shows the canvas; cells that did not change cost nothing.
    func present(_ canvas: Canvas) {
        var (hasChanged, hadPairs) = write(canvas)
        if !hadPairs {
            // All colour pairs are in use: allocate them again for this frame.
            styles.reset()
            shown.forget()
            (hasChanged, _) = write(canvas)
        }
        if !hasChanged, let shownCursor, shownCursor?.column == canvas.cursor?.column,
            shownCursor?.row == canvas.cursor?.row
        {
            return
        }
        usher_begin_frame()
        // The cursor is hidden before the changes and shown after them, so that it does not flicker across the screen.
        if canvas.cursor == nil { showCursor(false) }
        placeCursor(canvas.cursor)
        wnoutrefresh(usher_standard_screen())
        doupdate()
        if canvas.cursor != nil { showCursor(true) }
        shownCursor = .some(canvas.cursor)
        endFrame()
    }

    private func endFrame() {
        var length = 0
        let frame = UnsafeBufferPointer(start: usher_end_frame(&length), count: length)
        // A screen drawn from nothing goes out as ncurses writes it: with all that makes a terminal usual again.
        let shorter = isWhole ? nil : filter?.shorten(frame)
        isWhole = false
        (shorter ?? Array(frame)).withUnsafeBufferPointer { bytes in
            _ = usher_write_all(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        }
    }

    private func forgetCells() {
        shown.forget()
        shownCursor = nil
    }

    /// Hands the changed cells to ncurses.
    ///
    /// - Returns: whether there were any, and false when a style got no colour pair.
    private func write(_ canvas: Canvas) -> (hasChanged: Bool, hadPairs: Bool) {
        var hasChanged = false
        var hadPairs = true
        shown.update(to: canvas) { row, column in
            usher_distrust(Int32(row), Int32(column))
        } report: { row, column, cells in
            hasChanged = true
            hadPairs = put(cells, row: row, column: column) && hadPairs
        }
        return (hasChanged, hadPairs)
    }

    /// Hands a part of a row to ncurses; false when a style got no colour pair.
    private func put(_ cells: UnsafeBufferPointer<Cell>, row: Int, column: Int) -> Bool {
        var style = cells[0].style
        var pen = styles.pen(of: style)
        // The pen of the last character, which blanks keep where they look the same: fewer styles, fewer bytes.
        var used = pen
        var looksSame = true
        var hadPairs = pen.hasPair
        run.removeAll(keepingCapacity: true)
        for cell in cells where cell.width > 0 {
            if cell.style != style {
                style = cell.style
                pen = styles.pen(of: style)
                hadPairs = hadPairs && pen.hasPair
                looksSame = used.background == pen.background
            }
            let glyph = glyphs.knownGlyph(for: cell.base, width: cell.width)
            if glyph != " " || !cell.marks.isEmpty || !looksSame {
                used = pen
                looksSame = true
            }
            var new = used.cell
            new.chars.0 = wchar_t(bitPattern: glyph.value)
            if !cell.marks.isEmpty, glyph == cell.base, glyphs.encoding == .utf8 {
                let marks = cell.marks.scalars.prefix(Int(CCHARW_MAX) - 1).map { wchar_t(bitPattern: $0.value) }
                usher_make_cell(&new, [new.chars.0] + marks + [0], pen.attributes, pen.pair)
            }
            run.append(new)
            if cell.width == 2, glyph != cell.base {
                new.chars.0 = 32
                run.append(new)
            }
        }
        usher_put_cells(Int32(row), Int32(column), run, Int32(run.count))
        return hadPairs
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
