internal import UsherCore
package import UsherUI

/// The characters of a terminal's screen with the styles that the terminal was told, from `TmuxTerminal.styledScreen`.
package struct StyledScreen {
    package struct Cell {
        package let character: Unicode.Scalar
        package let style: TerminalStyle
    }

    /// The characters of each row; a wide one is one cell.
    package private(set) var rows: [[Cell]] = [[]]
    private var style = TerminalStyle()

    /// - Parameter text: characters and sequences that select styles.
    package init(_ text: String) {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\n": rows.append([])
            case "\u{1B}":
                let sequence = rest.prefix { $0 != "m" }
                rest = rest.dropFirst(sequence.count + 1)
                let words = String(sequence.dropFirst()).split(separator: ";", omittingEmptySubsequences: false)
                select(words.map { Int($0) ?? 0 })
            default: rows[rows.count - 1].append(Cell(character: scalar, style: style))
            }
        }
    }

    private mutating func select(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: style = TerminalStyle()
            case 1: style.isBold = true
            case 2: style.isDim = true
            case 4: style.isUnderlined = true
            case 7: style.isReverse = true
            case 30...37: style.foreground = .index(UInt8(number - 30))
            case 38: style.foreground = longColor(&rest)
            case 39: style.foreground = .standard
            case 40...47: style.background = .index(UInt8(number - 40))
            case 48: style.background = longColor(&rest)
            case 49: style.background = .standard
            case 90...97: style.foreground = .index(UInt8(number - 82))
            case 100...107: style.background = .index(UInt8(number - 92))
            default: preconditionFailure("a style that usher does not use: \(number)")
            }
        }
    }

    private func longColor(_ rest: inout ArraySlice<Int>) -> TerminalColor {
        let kind = rest.popFirst()
        let count = kind == 5 ? 1 : 3
        let numbers = rest.prefix(count).map { UInt8(clamping: $0) }
        rest = rest.dropFirst(count)
        precondition(numbers.count == count, "a colour that is cut")
        return count == 1 ? .index(numbers[0]) : .rgb(RGB(red: numbers[0], green: numbers[1], blue: numbers[2]))
    }
}
