internal import UsherCore

/// One line of text that is edited as readline does.
package struct TextField: Hashable, Sendable {
    /// The text's characters, which are what users call letters.
    private var characters: [Character]
    /// Index of the character under the cursor.
    private(set) var cursor: Int
    /// The text that Ctrl-K, Ctrl-U or Ctrl-W removed last, for Ctrl-Y.
    private var killed: [Character] = []
    private let limit: Int

    /// - Parameter limit: the largest number of characters; more are not accepted.
    package init(_ text: String = "", limit: Int = 200) {
        characters = Array(text.prefix(limit))
        cursor = characters.count
        self.limit = limit
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    /// Edits the text by a key.
    ///
    /// - Returns: whether the key edits; the caller handles all other keys.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .alt("b"): cursor = wordStart
        case .alt("f"): cursor = wordEnd
        case .backspace, .control("h"):
            guard cursor > 0 else { return true }
            cursor -= 1
            characters.remove(at: cursor)
        case .delete, .control("d"):
            guard cursor < characters.count else { return true }
            characters.remove(at: cursor)
        case .control("u"): kill(0..<cursor)
        case .control("k"): kill(cursor..<characters.count)
        case .control("w"): kill(blankStart..<cursor)
        case .alt("d"): kill(cursor..<wordEnd)
        case .control("y"): insert(String(killed))
        default: return false
        }
        return true
    }

    /// Inserts a text at the cursor, its lines joined to one.
    package mutating func insert(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let taken = Array(line.prefix(max(0, limit - characters.count)))
        characters.insert(contentsOf: taken, at: cursor)
        cursor += taken.count
    }

    /// The cursor's place in a text that is this field's.
    func cursorIndex(in text: String) -> String.Index {
        text.index(text.startIndex, offsetBy: cursor, limitedBy: text.endIndex) ?? text.endIndex
    }

    /// Adds a text behind the end; the cursor stays.
    mutating func append(_ text: String) {
        characters += text.prefix(max(0, limit - characters.count))
    }

    /// Replaces the whole text; the cursor goes to its end.
    package mutating func set(_ text: String) {
        characters = Array(text.prefix(limit))
        cursor = characters.count
    }

    /// Draws the field in `width` cells, scrolled so that the cursor is visible.
    package func draw(into canvas: inout Canvas, column: Int, row: Int, width: Int, hasCursor: Bool, style: CellStyle) {
        canvas.fill(Rect(column: column, row: row, columns: width, rows: 1), style: style)
        guard width > 1 else { return }
        let (first, used) = window(width: width)
        let shown = safeText(String(characters[first...].prefix(width)), limit: width * 4)
        canvas.write(shown, column: column, row: row, width: width, style: style)
        if hasCursor { canvas.cursor = Canvas.Cursor(column: column + used, row: row) }
    }

    /// The cell of the cursor in a field of `width` cells.
    func cursorColumn(width: Int) -> Int {
        window(width: width).used
    }

    /// The first character shown, and the cells between it and the cursor.
    private func window(width: Int) -> (first: Int, used: Int) {
        var first = cursor
        var used = 0
        while first > 0 {
            let cells = TextField.shownWidth(characters[first - 1])
            guard used + cells <= width - 1 else { break }
            used += cells
            first -= 1
        }
        return (first, used)
    }

    private static func shownWidth(_ character: Character) -> Int {
        cellWidth(of: safeText(String(character), limit: 16))
    }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        killed = Array(characters[range])
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    /// The start of the word before the cursor; words consist of letters and digits.
    private var wordStart: Int {
        var index = cursor
        while index > 0, !TextField.isWord(characters[index - 1]) { index -= 1 }
        while index > 0, TextField.isWord(characters[index - 1]) { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, !TextField.isWord(characters[index]) { index += 1 }
        while index < characters.count, TextField.isWord(characters[index]) { index += 1 }
        return index
    }

    /// The start of the run of non-blanks before the cursor.
    private var blankStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
