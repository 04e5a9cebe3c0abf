/// Why an answer, a request or a configuration could not be read: a sentence, and where in the text.
package struct WireError: Error, Hashable, Sendable {
    /// A place in a text, counted from 1; a column is a Unicode scalar.
    package struct Position: Hashable, Sendable {
        package let line: Int
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Where the syntax is broken; `nil` when the syntax is right.
    package let position: Position?
    /// The field, as in `results[2].valid_until`; empty for the whole text.
    package let path: String
    /// What is wrong there, without the place.
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
