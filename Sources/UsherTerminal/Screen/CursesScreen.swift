internal import CNcurses
internal import Glibc
internal import UsherUI

/// The terminal's screen: shows canvases with the fewest bytes.
///
/// ncurses clears it. Frames are written here on terminals with the usual sequences, at a fraction of the work and
/// straight whatever widths the terminal gives to characters, and by ncurses on all others. All bytes are appended to
/// the output, which the caller flushes.
///
/// Confined to the main thread; one at a time.
final class CursesScreen {
    private let handle: OpaquePointer
    private let colors: ColorSupport
    private let encoding: TextEncoding
    private let output: TerminalOutput
    private var size: Size
    private var shown = ShownCells()
    /// Where the last frame had the cursor; `nil` before the first one.
    private var shownCursor: Canvas.Cursor??
    private var isCursorShown = true
    /// Whether the next frame is drawn on a cleared screen.
    private var isWhole = true
    private var curses: CursesWriter
    /// `nil` where ncurses draws the frames.
    private var writer: FrameWriter?

    var depth: ColorDepth { colors.depth }

    init(terminal: String, encoding: TextEncoding, size: Size, theme: Theme, output: TerminalOutput)
        throws(TerminalError)
    {
        // The size comes from the terminal; LINES and COLUMNS may be left over from another one.
        use_env(false)
        use_tioctl(true)
        guard let handle = usher_open_screen(terminal) else { throw .unknownTerminal(terminal) }
        self.handle = handle
        // A line feed moves the cursor one row down, and no more.
        nonl()
        // Frames are whole: ncurses must not stop drawing because of waiting input.
        typeahead(-1)
        colors = ColorSupport.start()
        self.encoding = encoding
        self.output = output
        self.size = size
        self.theme = theme
        curses = CursesWriter(encoding: encoding, theme: theme, colors: colors)
        resizeterm(Int32(size.rows), Int32(size.columns))
        writer = makeWriter()
        output.append(greeting)
    }

    func close() {
        usher_close_screen(handle)
    }

    /// Takes the terminal back after `farewell`, or after the process was stopped without notice.
    func resume() {
        output.append(greeting)
        isCursorShown = true
        forget()
    }

    /// Enters the alternate screen, with all rows in the scrolling region and the usual style and modes.
    private var greeting: String {
        capability("smcup") + capability("enacs") + capability("csr", 0, size.rows - 1) + capability("sgr0")
            + capability("rmir") + capability("smam") + capability("smkx")
    }

    /// Leaves the screen to the shell: with the cursor shown, the usual style, and below the last row if the terminal has
    /// no alternate screen.
    var farewell: String {
        let end = capability("rmcup")
        return capability("cup", size.rows - 1, 0) + capability("op") + capability("sgr0") + capability("cnorm") + end
            + "\r" + (end.isEmpty ? "\n" : "") + capability("rmkx")
    }

    private func capability(_ name: String, _ parameters: Int...) -> String {
        TerminalSequences.capability(name, parameters)
    }

    /// Discards the known state of the screen: the next frame clears it and draws everything.
    func forget() {
        clearok(usher_physical_screen(), true)
        isWhole = true
        clearCells()
    }

    func resize(to size: Size) {
        resizeterm(Int32(size.rows), Int32(size.columns))
        self.size = size
        writer = makeWriter()
        forget()
    }

    var theme: Theme {
        didSet {
            curses = CursesWriter(encoding: encoding, theme: theme, colors: colors)
            writer = makeWriter()
            forget()
        }
    }

    private func makeWriter() -> FrameWriter? {
        guard encoding == .utf8, let sequences = TerminalSequences.terminfo(colors: colors) else { return nil }
        return FrameWriter(sequences: sequences, columns: size.columns, theme: theme, colors: colors)
    }

    /// Makes what the next frame is compared with blank; where ncurses draws it, it does not begin with a cleared screen.
    private func clearCells() {
        werase(usher_standard_screen())
        shown.clear()
        shownCursor = nil
    }

    /// Shows the canvas; cells that did not change cost nothing.
    func present(_ canvas: Canvas) {
        if writer == nil {
            presentByCurses(canvas)
        } else {
            if isWhole { clearByCurses() }
            presentByWriter(canvas)
        }
        isWhole = false
    }

    /// Lets ncurses clear the screen. Of the frames on it, ncurses knows nothing.
    private func clearByCurses() {
        wnoutrefresh(usher_standard_screen())
        doupdate()
        takeOutput()
    }

    private func presentByWriter(_ canvas: Canvas) {
        var hasChanged = false
        writer?.begin()
        shown.update(to: canvas) { _, _ in
            // The writer places the cursor anew behind doubtful text.
        } report: { row, column, cells in
            hasChanged = true
            writer?.write(cells, row: row, column: column)
        }
        guard hasChanged || shownCursor != .some(canvas.cursor) else { return }
        writer?.end(cursor: canvas.cursor)
        let isCursorShown = canvas.cursor?.isShown ?? false
        if !isCursorShown { showCursor(false) }
        if let writer { output.append(writer.bytes) }
        if isCursorShown { showCursor(true) }
        shownCursor = .some(canvas.cursor)
    }

    private func presentByCurses(_ canvas: Canvas) {
        var (hasChanged, hadPairs) = handToCurses(canvas)
        if !hadPairs {
            // All colour pairs are in use: allocate them again for this frame.
            curses.resetPairs()
            clearCells()
            (hasChanged, _) = handToCurses(canvas)
        }
        guard hasChanged || shownCursor != .some(canvas.cursor) else { return }
        // The cursor is hidden before the changes and shown after them, so that it does not flicker across the screen.
        let isCursorShown = canvas.cursor?.isShown ?? false
        if !isCursorShown { showCursor(false) }
        placeCursor(canvas.cursor)
        wnoutrefresh(usher_standard_screen())
        doupdate()
        takeOutput()
        if isCursorShown { showCursor(true) }
        shownCursor = .some(canvas.cursor)
    }

    /// - Returns: whether cells have changed, and false when a style got no colour pair.
    private func handToCurses(_ canvas: Canvas) -> (hasChanged: Bool, hadPairs: Bool) {
        var hasChanged = false
        var hadPairs = true
        shown.update(to: canvas) { row, column in
            usher_distrust(Int32(row), Int32(column))
        } report: { row, column, cells in
            hasChanged = true
            hadPairs = curses.write(cells, row: row, column: column) && hadPairs
        }
        return (hasChanged, hadPairs)
    }

    private func placeCursor(_ cursor: Canvas.Cursor?) {
        // Where nothing is pointed at, it may stay at the last change.
        leaveok(usher_standard_screen(), cursor == nil)
        if let cursor { wmove(usher_standard_screen(), Int32(cursor.row), Int32(cursor.column)) }
    }

    private func showCursor(_ isShown: Bool) {
        guard isShown != isCursorShown else { return }
        output.append(capability(isShown ? "cnorm" : "civis"))
        isCursorShown = isShown
    }

    /// Takes what ncurses has written.
    private func takeOutput() {
        output.append(count: usher_output_length()) { bytes in
            usher_take_output(bytes.baseAddress, bytes.count)
        }
    }
}
