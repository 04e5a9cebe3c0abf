internal import UsherCore

/// The cells of list rows as they were drawn last, with what they were drawn from.
///
/// A step of the cursor changes two rows of a screenful: the others are copied instead of being formatted again. A row is
/// copied only when everything that it depends on is the same, so that a memo never changes what is seen.
package struct RowMemo: Sendable {
    /// All that a row of the tokens' list depends on.
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

    /// All that a row of the videos' list depends on.
    struct VideoRow: Hashable, Sendable {
        let title: String
        let count: Int?
        let width: Int
        let selection: CellStyle.Modifiers?
    }

    /// Rows of one list by their index; those that were not drawn in a frame are forgotten with it.
    struct Rows<Inputs: Hashable & Sendable>: Sendable {
        private var drawn: [Int: (inputs: Inputs, cells: [Cell])] = [:]
        private var before: [Int: (inputs: Inputs, cells: [Cell])] = [:]
        /// How many rows were formatted since the memo was made.
        private(set) var formatted = 0

        mutating func beginFrame() {
            before = drawn
            drawn = [:]
        }

        /// Copies the row, or draws and keeps it.
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

    /// How many rows of lists were formatted since the memo was made; for tests that count work.
    package var formattedRows: Int { tokens.formatted + videos.formatted }

    mutating func beginFrame() {
        tokens.beginFrame()
        videos.beginFrame()
    }
}
