internal import UsherCore

extension TextDialog {
    /// A line of parts, each with its role.
    package struct Line: Hashable, Sendable {
        var parts: [Part]

        package struct Part: Hashable, Sendable {
            let text: String
            let role: Role
        }

        init(_ text: String, _ role: Role = .text) {
            parts = [Part(text: text, role: role)]
        }

        init(parts: [(String, Role)]) {
            self.parts = parts.map { Part(text: $0.0, role: $0.1) }
        }

        var text: String { parts.count == 1 ? parts[0].text : parts.map(\.text).joined() }

        var width: Int { parts.reduce(0) { $0 + cellWidth(of: $1.text) } }

        var isHeading: Bool { parts.first?.role == .title }

        /// The line broken into lines of at most `width` cells; continuations of the last part are indented to its
        /// start.
        func broken(width: Int) -> [Line] {
            guard let last = parts.last else { return [self] }
            let indent = parts.dropLast().reduce(0) { $0 + cellWidth(of: $1.text) }
            let pieces = wrap(last.text, width: max(10, width - indent))
            guard pieces.count > 1 else { return [self] }
            var first = self
            first.parts[parts.count - 1] = Part(text: pieces[0], role: last.role)
            let margin = Line.blank(indent)
            let rest = pieces.dropFirst().map { piece in
                var line = Line("")
                line.parts = [margin, Part(text: piece, role: last.role)]
                return line
            }
            return [first] + rest
        }

        /// The line with another one right of it, which begins behind so many cells.
        func beside(_ other: Line, at column: Int) -> Line {
            var line = self
            line.parts += [Line.blank(max(0, column - width))] + other.parts
            return line
        }

        private static func blank(_ cells: Int) -> Part {
            Part(text: String(repeating: " ", count: cells), role: .text)
        }
    }
}
