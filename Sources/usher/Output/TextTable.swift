internal import UsherCore
internal import UsherUI

/// A table for users, written as its rows arrive: the first rows decide the widths of columns.
///
/// On a terminal lines fit: columns that can be cut are shortened, the widest first, and where that is not enough columns
/// that give way are left out; columns that cannot be cut, such as ids, are printed whole. Elsewhere nothing is cut.
/// Memory does not grow with the number of rows.
final class TextTable<Row> {
    private let columns: [Column<Row>]
    private let width: Int?
    private let output: TextOutput
    private let showsTitles: Bool
    private var waiting: [Row] = []
    private var layout: ColumnLayout?

    /// - Parameter width: the terminal's width; `nil` when the output is not a terminal.
    init(_ columns: [Column<Row>], width: Int?, output: TextOutput, showsTitles: Bool = true) {
        self.columns = columns
        self.width = width
        self.output = output
        self.showsTitles = showsTitles
    }

    /// A table of the columns that a list of this kind has.
    convenience init(_ columns: [Column<Row>], _ context: RowContext, output: TextOutput) {
        let width: Int? = if case .terminal(let columns) = context.settings.surface { columns } else { nil }
        self.init(columns.filter { $0.isShown(context) }, width: width, output: output)
    }

    func add(_ row: Row) throws(OutputError) {
        if let layout {
            try write(row, layout)
            return
        }
        waiting.append(row)
        if waiting.count == 200 { try layOut() }
    }

    /// Writes the waiting rows; has to be called after the last row.
    func finish() throws(OutputError) {
        if layout == nil, !waiting.isEmpty { try layOut() }
    }

    private func layOut() throws(OutputError) {
        let claims = columns.enumerated().map { index, column in
            let wanted = waiting.reduce(cellWidth(of: column.title)) {
                max($0, cellWidth(of: column.text($1).whole))
            }
            let canShrink = width != nil && column.width.share > 0
            return ColumnLayout.Claim(
                column: index,
                width: canShrink ? .flexible(least: min(8, wanted), most: wanted) : .fixed(wanted),
                place: column.place.keepingNothing)
        }
        let always = claims.filter { $0.place == .always }
        let least = always.reduce(0) { $0 + $1.width.least } + always.dropLast().reduce(0) { $0 + $1.width.gap }
        // Where something is printed whole, lines are rather too long than without a column.
        let isWhole = columns.contains { $0.cut == nil }
        let layout = ColumnLayout(claims, width: isWhole ? max(width ?? .max, least) : width ?? .max)
        self.layout = layout
        if showsTitles { try write(layout) { truncated(columns[$0.column].title, toWidth: $0.width) } }
        for row in waiting { try write(row, layout) }
        waiting = []
    }

    private func write(_ row: Row, _ layout: ColumnLayout) throws(OutputError) {
        try write(layout) { span in
            let column = columns[span.column]
            let text = column.text(row)
            guard width != nil, let cut = column.cut else { return text.whole }
            return text.printed(width: span.width, cut: cut)
        }
    }

    private func write(_ layout: ColumnLayout, text: (ColumnLayout.Span) -> String) throws(OutputError) {
        var line = ""
        var column = 0
        for span in layout.spans {
            line += String(repeating: " ", count: span.start - column)
            let text = text(span)
            let used = cellWidth(of: text)
            let padding = String(repeating: " ", count: max(0, span.width - used))
            line += columns[span.column].alignment == .left ? text + padding : padding + text
            column = span.start + span.width
        }
        while line.utf8.last == 0x20 { line.removeLast() }
        try output.line(line)
    }
}
