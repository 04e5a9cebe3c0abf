internal import UsherCore

/// A cache of the cells of list rows, keyed by their inputs.
///
/// A step of the cursor changes two rows of a screenful: the others are copied instead of formatted again. A row is
/// copied only when all of its inputs are equal, so that the cache never changes the screen.
package struct RowMemo: Sendable {
    /// All inputs of a row of the tokens list.
    struct TokenRow: Hashable, Sendable {
        let token: AccessToken
        let state: TokenState
        let left: String
        let columns: TokenColumns
        let width: Int
        let search: SearchText?
        let player: PlayerSize
        let isMasked: Bool
        let selection: CellStyle.Modifiers?
    }

    /// All inputs of a row of the videos list.
    struct VideoRow: Hashable, Sendable {
        let title: String
        let count: Int?
        let width: Int
        let selection: CellStyle.Modifiers?
    }

    /// Rows of one list by their index; rows that a frame does not draw are forgotten after it.
    struct Rows<Inputs: Hashable & Sendable>: Sendable {
        private var drawn: [Int: (inputs: Inputs, cells: [Cell])] = [:]
        private var before: [Int: (inputs: Inputs, cells: [Cell])] = [:]
        /// How many rows were formatted since the memo was made.
        private(set) var formatted = 0

        mutating func beginFrame() {
            before = drawn
            drawn = [:]
        }

        /// Copies the cached row, or draws and caches it.
        mutating func show(
            _ index: Int, _ inputs: Inputs, in canvas: inout Canvas, columns: Range<Int>, row: Int,
            draw: (inout Canvas) -> Void
        ) {
            if let kept = before[index], kept.inputs == inputs {
                canvas.replace(row: row, from: columns.lowerBound, with: kept.cells)
                drawn[index] = kept
                return
            }
            draw(&canvas)
            formatted += 1
            drawn[index] = (inputs, Array(canvas.row(row)[canvas.cellIndices(row: row, columns: columns)]))
        }
    }

    var tokens = Rows<TokenRow>()
    var videos = Rows<VideoRow>()

    package init() {}

    /// The number of rows formatted so far; tests count work by it.
    package var formattedRows: Int { tokens.formatted + videos.formatted }

    mutating func beginFrame() {
        tokens.beginFrame()
        videos.beginFrame()
    }
}
