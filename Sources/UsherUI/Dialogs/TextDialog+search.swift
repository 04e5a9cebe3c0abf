internal import UsherCore

/// Looking for lines: what is typed leaves the lines that hold it, under the headings of their sections.
extension TextDialog {
    /// Whether the keys edit what is looked for.
    var isTyping: Bool { field != nil && !isKept }

    mutating func beginSearch() {
        if field == nil { field = TextField() }
        isKept = false
    }

    /// Shows all lines again.
    mutating func endSearch() {
        field = nil
        isKept = false
        searched()
    }

    /// Handles a key while a text is typed.
    ///
    /// - Returns: whether the key is the text's; others move through the lines.
    mutating func handle(searchKey key: Key) -> Bool {
        switch key {
        case .up, .down, .pageUp, .pageDown: return false
        case .escape, .control("c"): endSearch()
        case .backspace where field?.isEmpty == true: endSearch()
        case .enter, .tab:
            isKept = true
            if field?.isEmpty == true { endSearch() }
        default:
            let before = field?.text
            _ = field?.handle(key)
            if field?.text != before { searched() }
        }
        return true
    }

    package mutating func paste(_ text: String, _ context: UIContext) {
        guard isTyping else { return }
        field?.insert(text)
        searched()
    }

    var search: SearchWord? { field.flatMap { SearchWord($0.text) } }

    /// The sections with the lines that hold what is looked for; one whose heading holds it is whole.
    var foundSections: [[Line]] {
        guard let search else { return sections }
        func holds(_ line: Line) -> Bool { !search.ranges(in: line.text).isEmpty }
        let found = sections.compactMap { section -> [Line]? in
            guard let first = section.first, first.isHeading else { return section.filter(holds) }
            if holds(first) { return section }
            let lines = section.dropFirst().filter(holds)
            return lines.isEmpty ? nil : [first] + lines
        }
        return found.allSatisfy(\.isEmpty) ? [[Line("No line holds that.", .dim)]] : found
    }

    package func hints(_ context: UIContext) -> [Hint] {
        let scroll = lineCount > height ? [Hint([.up, .down], "scroll")] : []
        if isTyping {
            let isEmpty = field?.isEmpty ?? true
            return (isEmpty ? [] : [Hint(.enter, "keep")]) + scroll
                + [Hint(.escape, isEmpty ? "end search" : "clear", isKept: true)]
        }
        let searches = sections.reduce(0) { $0 + $1.count } > 4
        let search = searches ? [Hint(TextDialog.searchKey(context), "search")] : []
        return scroll + search + [Hint(.escape, field == nil ? "close" : "end search", isKept: true)]
    }

    /// The key of the lists' search here, or `/` where there is none.
    static func searchKey(_ context: UIContext) -> Key {
        context.keys.binding(of: .search).flatMap { context.keys.keys(of: $0).first } ?? "/"
    }
}
