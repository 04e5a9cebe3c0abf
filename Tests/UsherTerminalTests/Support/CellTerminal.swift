/// As much of a terminal as `FrameWriter` asks for: what stands in each cell, and in which style.
struct CellTerminal {
    /// Those of the sequence `ESC [ n m`, as bits.
    struct Modifiers: OptionSet {
        let rawValue: Int

        init(rawValue: Int) { self.rawValue = rawValue }

        init(number: Int) { rawValue = 1 << number }

        static let bold = Modifiers(number: 1)
        static let dim = Modifiers(number: 2)
        static let underlined = Modifiers(number: 4)
        static let reverse = Modifiers(number: 7)
    }

    struct Style: Equatable {
        var modifiers: Modifiers = []
        var foreground = 39
        var background = 49
    }

    struct Shown: Equatable {
        /// A character with its marks; `nil` in the right half of a wide one.
        var text: String? = " "
        var style = Style()
    }

    private let columns: Int
    private let widths: WidthModel
    private var cells: [Shown]
    private var style = Style()
    private var row = 0
    private var column = 0
    /// Where the last character stands, and its cells, while further ones may join it.
    private var last: (column: Int, width: Int)?
    /// Whether something was written behind the last column.
    private(set) var hasWrapped = false

    init(columns: Int, rows: Int, widths: WidthModel = .glibc) {
        self.columns = columns
        self.widths = widths
        cells = Array(repeating: Shown(), count: columns * rows)
    }

    var isPlain: Bool { style == Style() }

    func shown(column: Int, row: Int) -> Shown { cells[row * columns + column] }

    mutating func clear() {
        cells = Array(repeating: Shown(), count: cells.count)
    }

    mutating func feed(_ bytes: [UInt8]) {
        var text = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = text.popFirst() {
            switch scalar {
            case "\r": (column, last) = (0, nil)
            case "\n":
                row += 1
                last = nil
            case "\u{1B}":
                text.removeFirst()
                let parameters = text.prefix { $0.value < 0x40 }
                text = text.dropFirst(parameters.count)
                let numbers = String(parameters).split(separator: ";", omittingEmptySubsequences: false)
                    .map { Int($0) ?? 0 }
                if let final = text.popFirst() { obey(final, numbers) }
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if let last, let text = cells[row * columns + last.column].text {
            var joined = text
            joined.unicodeScalars.append(scalar)
            if let width = widths.width(of: joined) {
                put(joined, width: max(width, last.width), at: last.column)
                return
            }
        }
        if column == columns { hasWrapped = true }
        // A mark that nothing precedes is lost, as on most terminals.
        guard let width = widths.width(of: String(Character(scalar))), width > 0 else { return }
        put(String(Character(scalar)), width: width, at: min(column, columns - 1))
    }

    private mutating func put(_ text: String, width: Int, at start: Int) {
        if start + width > columns { hasWrapped = true }
        let end = min(start + width, columns)
        for column in start..<end { blankOtherHalf(of: column) }
        for column in start..<end {
            cells[row * columns + column] = Shown(text: column == start ? text : nil, style: style)
        }
        column = end
        last = (start, width)
    }

    /// A wide character of which one half is overwritten is lost.
    private mutating func blankOtherHalf(of column: Int) {
        let index = row * columns + column
        if cells[index].text == nil, column > 0 { cells[index - 1].text = " " }
        if column + 1 < columns, cells[index + 1].text == nil { cells[index + 1].text = " " }
    }

    private mutating func obey(_ final: Unicode.Scalar, _ numbers: [Int]) {
        let count = max(1, numbers.first ?? 1)
        if final != "m" { last = nil }
        switch final {
        case "H": (row, column) = (count - 1, max(1, numbers.last ?? 1) - 1)
        case "G": column = count - 1
        case "C": column += count
        case "X": erase(min(count, columns - column))
        case "K": erase(columns - column)
        case "m": select(numbers)
        default: preconditionFailure("an unknown sequence: \(final)")
        }
    }

    private mutating func erase(_ count: Int) {
        for offset in 0..<count {
            blankOtherHalf(of: column + offset)
            cells[row * columns + column + offset] = Shown(style: Style(background: style.background))
        }
    }

    private mutating func select(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: style = Style()
            case 38, 48:
                let color = rest.dropFirst().first ?? 0
                if number == 38 { style.foreground = 1000 + color } else { style.background = 1000 + color }
                rest = rest.dropFirst(2)
            case 39: style.foreground = 39
            case 49: style.background = 49
            default: style.modifiers.insert(Modifiers(number: number))
            }
        }
    }
}
