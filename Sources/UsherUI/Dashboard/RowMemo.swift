internal import UsherCore

/// A cache of the cells of list rows, keyed by their inputs.
///
/// A step of the cursor changes two rows of a screenful: the others are copied instead of formatted again. A row is
/// copied only when all of its inputs are equal and time has not changed it, so that the cache never changes the screen.
package struct RowMemo: Sendable {
    /// Rows of one list by their index; rows that a frame does not draw are forgotten after it.
    struct Rows<Content: Hashable & Sendable>: Sendable {
        private struct Kept {
            let content: Content
            let selection: CellStyle.Modifiers?
            let cells: [Cell]
            let drawnAt: Instant
            let nextChange: Instant?

            func isValid(at now: Instant) -> Bool {
                now >= drawnAt && nextChange.map { now < $0 } ?? true
            }
        }

        private var layout: ColumnLayout?
        private var settings: RowSettings?
        private var drawn: [Int: Kept] = [:]
        private var before: [Int: Kept] = [:]
        /// How many rows were formatted since the memo was made.
        private(set) var formatted = 0

        mutating func beginFrame() {
            before = drawn
            drawn = [:]
        }

        /// Forgets the rows of the last frame when what all of them depend on has changed.
        mutating func begin(_ layout: ColumnLayout, _ settings: RowSettings) {
            guard layout != self.layout || settings != self.settings else { return }
            self.layout = layout
            self.settings = settings
            before = [:]
        }

        /// Copies the cached row, or draws and caches it.
        ///
        /// - Parameter draw: draws the row, and returns the instant of its next change by time alone.
        mutating func show(
            _ index: Int, _ content: Content, _ selection: CellStyle.Modifiers?, at now: Instant,
            in canvas: inout Canvas, columns: Range<Int>, row: Int, draw: (inout Canvas) -> Instant?
        ) {
            if let kept = before[index], kept.selection == selection, kept.isValid(at: now), kept.content == content {
                canvas.replace(row: row, from: columns.lowerBound, with: kept.cells)
                drawn[index] = kept
                return
            }
            let nextChange = draw(&canvas)
            formatted += 1
            let cells = Array(canvas.row(row)[canvas.cellIndices(row: row, columns: columns)])
            drawn[index] = Kept(
                content: content, selection: selection, cells: cells, drawnAt: now, nextChange: nextChange)
        }
    }

    var tokens = Rows<AccessToken>()
    var videos = Rows<Video>()

    package init() {}

    /// The number of rows formatted so far; tests count work by it.
    package var formattedRows: Int { tokens.formatted + videos.formatted }

    mutating func beginFrame() {
        tokens.beginFrame()
        videos.beginFrame()
    }
}
