package import UsherUI

extension Canvas {
    /// The characters of the screen, a line a row, without blanks at the ends of lines.
    package var text: String {
        (0..<size.rows).map { text(row: $0, columns: 0..<size.columns) }.joined(separator: "\n")
    }

    /// A letter per cell for its role.
    package var roles: String { letters { letter(of: $0) } }

    /// A sign per cell for its modifiers: `*` a match, also in the selected row; `#` selected, `=` selected without
    /// focus. Empty where there are none.
    package var modifiers: String { letters { sign(of: $0) } }

    private func letters(of cell: (Cell) -> Character) -> String {
        let lines = (0..<size.rows).map { row in trimmed(String(self.row(row).map { cell($0) })) }
        return lines.allSatisfy(\.isEmpty) ? "" : lines.joined(separator: "\n")
    }

    private func sign(of cell: Cell) -> Character {
        if cell.style.modifiers.contains(.match) { return "*" }
        if cell.style.modifiers.contains(.selected) { return "#" }
        return cell.style.modifiers.contains(.selectedElsewhere) ? "=" : " "
    }

    private func letter(of cell: Cell) -> Character {
        if cell.base == " ", cell.style.role == .text { return " " }
        switch cell.style.role {
        case .text: return "."
        case .dim: return "d"
        case .title: return "t"
        case .border: return "b"
        case .borderFocused: return "B"
        case .header: return "h"
        case .badge: return "!"
        case .danger: return "P"
        case .column: return "c"
        case .active: return "a"
        case .ending: return "n"
        case .expired: return "e"
        case .used: return "u"
        case .unknown: return "?"
        case .good: return "g"
        case .warning: return "w"
        case .error: return "x"
        case .key: return "k"
        case .field: return "f"
        case .preview: return "p"
        case .watermark: return "m"
        case .button: return "o"
        }
    }

    private func trimmed(_ line: String) -> String {
        var scalars = line.unicodeScalars
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
