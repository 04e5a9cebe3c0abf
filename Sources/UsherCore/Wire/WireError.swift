/// Why an answer, a request or a configuration could not be parsed: a sentence and a position.
package struct WireError: Error, Hashable, Sendable {
    /// A position in a text, counted from 1; a column is a Unicode scalar.
    package struct Position: Hashable, Sendable {
        package let line: Int
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        /// The position of a byte; a line ends with LF, CR LF or CR.
        init(of offset: Int, in bytes: some RandomAccessCollection<UInt8>) {
            var line = 1
            var column = 1
            var wasReturn = false
            for byte in bytes.prefix(offset) {
                if wasReturn, byte != 0x0A { (line, column) = (line + 1, 1) }
                wasReturn = byte == 0x0D
                if byte == 0x0A {
                    (line, column) = (line + 1, 1)
                } else if byte & 0xC0 != 0x80, !wasReturn {
                    column += 1
                }
            }
            // A CR directly before the position ends its line unless an LF is at the position.
            if wasReturn {
                let isPair = bytes.dropFirst(offset).first == 0x0A
                (line, column) = isPair ? (line, column + 1) : (line + 1, 1)
            }
            self.init(line: line, column: column)
        }
    }

    /// The position of the syntax error; `nil` for valid syntax.
    package let position: Position?
    /// The field, such as `results[2].valid_until`; empty for the whole text.
    package let path: String
    /// The problem, without the position.
    package let problem: String

    package init(position: Position? = nil, path: String = "", problem: String) {
        self.position = position
        self.path = path
        self.problem = problem
    }

    package init(at keys: [any CodingKey], _ problem: String) {
        self.init(path: WireError.path(keys), problem: problem)
    }

    /// The whole sentence: `Line 3, column 7: a comma or ] is missing.`
    package var sentence: String {
        if let position { return "Line \(position.line), column \(position.column): \(problem)" }
        return path.isEmpty ? problem : "\(path): \(problem)"
    }

    /// `results[2].valid_until`, safe to show.
    package static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + safeText(key.stringValue, limit: 60)
            }
        }
    }
}
