/// As much of a terminal as `FrameWriter` asks for: what stands in each cell, and in which style.
struct CellTerminal {
    struct Style: Equatable {
        var modifiers: Set<Int> = []
        var foreground = 39
        var background = 49
    }

    struct Shown: Equatable {
        var character: Unicode.Scalar? = " "
        var style = Style()
    }

    private let columns: Int
    private var cells: [Shown]
    private var style = Style()
    private var row = 0
    private var column = 0

    init(columns: Int, rows: Int) {
        self.columns = columns
        cells = Array(repeating: Shown(), count: columns * rows)
    }

    var isPlain: Bool { style == Style() }

    func shown(column: Int, row: Int) -> Shown { cells[row * columns + column] }

    mutating func feed(_ bytes: [UInt8]) {
        var text = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = text.popFirst() {
            switch scalar {
            case "\r": column = 0
            case "\n": row += 1
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
        precondition(column < columns, "written behind the last column")
        cells[row * columns + column] = Shown(character: scalar, style: style)
        column += 1
        guard scalar.value >= 0x2E80 && scalar != "\u{FFFD}" else { return }
        cells[row * columns + column] = Shown(character: nil, style: style)
        column += 1
    }

    private mutating func obey(_ final: Unicode.Scalar, _ numbers: [Int]) {
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "H": (row, column) = (count - 1, max(1, numbers.last ?? 1) - 1)
        case "G": column = count - 1
        case "C": column += count
        case "X": erase(count)
        case "K": erase(columns - column)
        case "m": select(numbers)
        default: preconditionFailure("an unknown sequence: \(final)")
        }
    }

    private mutating func erase(_ count: Int) {
        for offset in 0..<count {
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
            default: style.modifiers.insert(number)
            }
        }
    }
}
