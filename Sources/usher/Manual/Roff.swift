/// Builds the source of a manual page, request by request.
struct Roff {
    /// A part of a line in one face.
    enum Piece {
        case plain(String)
        case bold(String)
        case italic(String)
    }

    private(set) var source = ""

    mutating func request(_ name: String, _ arguments: String...) {
        let quoted = arguments.map { "\"\(Roff.escaped($0, inArgument: true))\"" }
        source += "." + ([name] + quoted).joined(separator: " ") + "\n"
    }

    mutating func section(_ title: String) { request("SH", title) }

    mutating func subsection(_ title: String) { request("SS", title) }

    /// Sentences without a blank line before them.
    mutating func text(_ text: String) { line([.plain(text)]) }

    mutating func paragraph(_ text: String) {
        request("PP")
        line([.plain(text)])
    }

    /// A term with its meaning indented below it.
    mutating func item(_ term: [Piece], _ meaning: String) {
        request("TP")
        line(term)
        text(meaning)
    }

    mutating func line(_ pieces: [Piece]) {
        // A zero-width character in front: a line that starts with a dot or an apostrophe would be a request.
        source += "\\&"
        for piece in pieces {
            switch piece {
            case .plain(let text): source += Roff.escaped(text)
            case .bold(let text): source += "\\fB\(Roff.escaped(text))\\fR"
            case .italic(let text): source += "\\fI\(Roff.escaped(text))\\fR"
            }
        }
        source += "\n"
    }

    /// Escapes every character so that it is printed as typed; others than ASCII by number, since troff reads bytes.
    private static func escaped(_ text: String, inArgument: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "\"" where inArgument: escaped += "\\(dq"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "\n": escaped += " "
            case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
            default:
                let number = String(scalar.value, radix: 16, uppercase: true)
                escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - number.count)))\(number)]"
            }
        }
        return escaped
    }
}
