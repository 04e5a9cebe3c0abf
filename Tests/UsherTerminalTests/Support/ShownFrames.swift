internal import UsherCore
internal import UsherUI

@testable internal import UsherTerminal

/// A `CellTerminal` that shows one canvas after the other, and what is wrong on it.
struct ShownFrames {
    static let allFeatures: TerminalSequences.Features = [
        .column, .forward, .lineFeed, .erase, .eraseLine, .backgroundErase,
    ]

    private let size: Size
    private let theme: Theme
    private let widths: WidthModel
    private var shown = ShownCells()
    private var writer: FrameWriter
    private(set) var terminal: CellTerminal
    /// The canvas that was looked at last.
    private var known: Canvas?

    init(
        size: Size, theme: Theme = .dark, features: TerminalSequences.Features = Self.allFeatures,
        widths: WidthModel = .glibc
    ) {
        self.size = size
        self.theme = theme
        self.widths = widths
        writer = Self.writer(columns: size.columns, theme: theme, features: features)
        terminal = CellTerminal(columns: size.columns, rows: size.rows, widths: widths)
    }

    /// A writer for 256 colours whose C library has the canvas's widths.
    static func writer(
        columns: Int, theme: Theme, features: TerminalSequences.Features = Self.allFeatures
    ) -> FrameWriter {
        let modifiers: Rendition.Modifiers = [.bold, .dim, .underlined, .reverse]
        let sequences = TerminalSequences(features: features, modifiers: modifiers, coloredModifiers: modifiers) {
            number, isBackground in
            Array("\(isBackground ? 48 : 38);5;\(number)".utf8)
        }
        return FrameWriter(
            sequences: sequences, columns: columns, theme: theme,
            colors: ColorSupport(depth: .palette256),
            glyphs: Glyphs(encoding: .utf8) {
                Unicode.Scalar(UInt32(bitPattern: $0)).map { Int32(cellWidth($0)) } ?? -1
            })
    }

    /// Clears the screen: the next frame is drawn on it.
    mutating func clear() {
        shown.clear()
        terminal.clear()
        known = nil
    }

    /// Shows a canvas by its touched rows.
    ///
    /// - Returns: the number of bytes.
    @discardableResult
    mutating func show(_ canvas: Canvas) -> Int {
        writer.begin()
        shown.update(to: canvas) { _, _ in
        } report: { row, column, cells in
            writer.write(cells, row: row, column: column)
        }
        writer.end(cursor: nil)
        terminal.feed(writer.bytes)
        return writer.bytes.count
    }

    /// What is not as it should be; `nil` when all is.
    ///
    /// Where terminals count as glibc does, each cell is as on the canvas. On others, a word with doubtful text and the
    /// blank behind it may show that word otherwise, or blanks of its background.
    ///
    /// - Parameter isWhole: whether rows are looked at that are as on the canvas before.
    mutating func fault(on canvas: Canvas, isWhole: Bool = false) -> String? {
        defer { known = canvas }
        if !terminal.isPlain { return "a style was left selected" }
        if terminal.hasWrapped { return "a line was wrapped" }
        for row in 0..<size.rows {
            if !isWhole, let known, known.row(row).elementsEqual(canvas.row(row)) { continue }
            let words = widths == .glibc ? [:] : doubtfulWords(canvas.row(row))
            for column in 0..<size.columns {
                let cell = terminal.shown(column: column, row: row)
                let wanted = canvas[column, row]
                let isRight =
                    words[column].map { isAllowed(cell, in: $0, for: wanted) } ?? (seen(cell) == seen(wanted))
                guard isRight else {
                    return "\(column), \(row): \(seen(cell)), not \(seen(wanted)); \(self.row(row))"
                }
            }
        }
        return nil
    }

    private func row(_ row: Int) -> String {
        (0..<size.columns).map { terminal.shown(column: $0, row: row).text ?? "" }.joined()
    }

    /// The text of the doubtful word at each column of one, and at the blank behind it.
    private func doubtfulWords(_ row: ArraySlice<Cell>) -> [Int: String] {
        var words: [Int: String] = [:]
        let cells = Array(row)
        func isBlank(_ column: Int) -> Bool {
            cells[column].base == " " && cells[column].width == 1 && !cells[column].isDoubtful
        }
        var start = 0
        while start < cells.count {
            guard cells[start].isDoubtful else {
                start += 1
                continue
            }
            var end = start
            while end < cells.count, !isBlank(end), !cells[end].isFrame { end += 1 }
            var text = String.UnicodeScalarView()
            for cell in cells[start..<end] where cell.width > 0 {
                text.append(cell.base)
                text += cell.marks.scalars
            }
            if end < cells.count, isBlank(end) { end += 1 }
            for column in start..<end { words[column] = String(text) }
            start = end
        }
        return words
    }

    private func isAllowed(_ cell: CellTerminal.Shown, in word: String, for wanted: Cell) -> Bool {
        guard let text = cell.text, text != " " else {
            // A right half has the style of the left one, but covers no blank of another background.
            if cell.text == nil, wanted.base != " " || wanted.isDoubtful || wanted.width == 0 { return true }
            let style = style(of: wanted)
            return cell.style.background == style.background
                && cell.style.modifiers.contains(.reverse) == style.modifiers.contains(.reverse)
        }
        return text.unicodeScalars.allSatisfy(word.unicodeScalars.contains)
    }

    private func style(of cell: Cell) -> CellTerminal.Style {
        let look = theme.style(cell.style, depth: .palette256)
        var style = CellTerminal.Style()
        if case .index(let index) = look.foreground { style.foreground = 1000 + Int(index) }
        if case .index(let index) = look.background { style.background = 1000 + Int(index) }
        if look.isBold { style.modifiers.insert(.bold) }
        if look.isDim { style.modifiers.insert(.dim) }
        if look.isUnderlined { style.modifiers.insert(.underlined) }
        if look.isReverse { style.modifiers.insert(.reverse) }
        return style
    }

    private func seen(_ cell: Cell) -> CellTerminal.Shown {
        guard cell.width > 0 else { return CellTerminal.Shown(text: nil) }
        var text = String.UnicodeScalarView()
        text.append(cell.base)
        if !cell.marks.isEmpty { text += cell.marks.scalars }
        return seen(CellTerminal.Shown(text: String(text), style: style(of: cell)))
    }

    /// What is seen of a cell; the left half of a wide character speaks for both.
    private func seen(_ cell: CellTerminal.Shown) -> CellTerminal.Shown {
        var cell = cell
        if cell.text == nil { cell.style = CellTerminal.Style() }
        if cell.text == " ", cell.style.modifiers.isDisjoint(with: [.underlined, .reverse]) {
            cell.style = CellTerminal.Style(background: cell.style.background)
        }
        return cell
    }
}
