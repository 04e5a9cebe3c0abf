/// What can be completed in a filter's text where the cursor stands.
package enum FilterCompletion {
    /// One way to complete the term: what it becomes, and what that means.
    package struct Candidate: Hashable, Sendable {
        /// In place of `range`.
        package let text: String
        package let help: String
    }

    /// The part of the text that a candidate replaces, and the candidates in the order of the table; none where a word
    /// is typed that begins no name.
    package static func candidates(
        _ text: String, upTo cursor: String.Index
    ) -> (range: Range<String.Index>, found: [Candidate]) {
        let head = text[..<cursor]
        var start = head.lastIndex { $0.isWhitespace }.map { head.index(after: $0) } ?? head.startIndex
        if start < cursor, head[start] == "-" { start = head.index(after: start) }
        let piece = head[start...]
        guard let colon = piece.firstIndex(of: ":") else {
            let typed = piece.lowercased()
            let names = FilterQualifier.allCases.filter { !typed.isEmpty && $0.name.hasPrefix(typed) }
            return (start..<cursor, names.map { Candidate(text: $0.name, help: $0.help) })
        }
        guard let qualifier = FilterQualifier(rawValue: piece[..<colon].lowercased()) else {
            return (start..<cursor, [])
        }
        let values = piece[piece.index(after: colon)...]
        let value = values.lastIndex(of: ",").map { values.index(after: $0) } ?? values.startIndex
        let typed = values[value...].lowercased()
        let found = qualifier.values.filter { $0.text.hasPrefix(typed) }
        return (value..<cursor, found.map { Candidate(text: $0.text, help: $0.help) })
    }
}
