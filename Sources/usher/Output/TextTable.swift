internal import UsherCore

/// A table for users, written as its rows arrive: the first rows decide the widths of columns.
///
/// On a terminal no line is longer than the terminal; columns that can be cut are shortened, the widest first.
/// Elsewhere nothing is cut. Memory does not grow with the number of rows.
final class TextTable {
    /// A column: its title, its alignment, and whether it can be cut.
    struct Column {
        /// The side of the column on which its text stands.
        enum Alignment {
            case left
            case right
        }

        let title: String
        let alignment: Alignment
        /// Whether the text may be cut where the terminal is too narrow.
        let canBeCut: Bool

        init(_ title: String, _ alignment: Alignment = .left, canBeCut: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.canBeCut = canBeCut
        }
    }

    private static let rowsToMeasure = 200
    private static let narrowest = 8
    private static let gap = 2

    private let columns: [Column]
    private let width: Int?
    private let output: TextOutput
    private let showsTitles: Bool
    private var waiting: [[String]] = []
    private var widths: [Int]?

    /// - Parameter width: the terminal's width; `nil` when the output is not a terminal.
    init(_ columns: [Column], width: Int?, output: TextOutput, showsTitles: Bool = true) {
        self.columns = columns
        self.width = width
        self.output = output
        self.showsTitles = showsTitles
    }

    /// Adds a row with one cell per column; the text is made safe here.
    func add(_ cells: [String]) throws(OutputError) {
        let safe = cells.map { safeText($0, limit: 4_096) }
        if let widths {
            try write(safe, widths)
            return
        }
        waiting.append(safe)
        if waiting.count == TextTable.rowsToMeasure { try layOut() }
    }

    /// Writes the waiting rows; has to be called after the last row.
    func finish() throws(OutputError) {
        if widths == nil, !waiting.isEmpty { try layOut() }
    }

    private func layOut() throws(OutputError) {
        let titles = columns.map(\.title)
        var wanted = titles.map { cellWidth(of: $0) }
        for row in waiting {
            for (index, cell) in row.enumerated() { wanted[index] = max(wanted[index], cellWidth(of: cell)) }
        }
        if let width { shrink(&wanted, to: width) }
        widths = wanted
        if showsTitles { try write(titles, wanted) }
        for row in waiting { try write(row, wanted) }
        waiting = []
    }

    private func shrink(_ widths: inout [Int], to total: Int) {
        let gaps = TextTable.gap * (widths.count - 1)
        while widths.reduce(gaps, +) > total {
            let candidates = widths.indices.filter { columns[$0].canBeCut && widths[$0] > TextTable.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
        }
    }

    private func write(_ cells: [String], _ widths: [Int]) throws(OutputError) {
        var line = ""
        for (index, column) in columns.enumerated() {
            let isCut = column.canBeCut && width != nil
            let text = isCut ? truncated(cells[index], toWidth: widths[index]) : cells[index]
            let padding = String(repeating: " ", count: max(0, widths[index] - cellWidth(of: text)))
            line += column.alignment == .left ? text + padding : padding + text
            line += String(repeating: " ", count: TextTable.gap)
        }
        while line.utf8.last == 0x20 { line.removeLast() }
        try output.line(line)
    }
}
