internal import UsherCore

extension Key {
    /// Reads a key by the name of the help or a common spelling: `a`, `A`, `Space`, `esc`, `F5`, `ctrl-e`, `alt-x`,
    /// `↑`.
    ///
    /// Single letters, also after `alt-`, are as typed, upper case with Shift; all other names are read in either case.
    ///
    /// - Throws: a sentence when there is no such key, or when terminals send another key for it.
    package init(named text: String) throws(KeyNameError) {
        if let only = text.first, text.count == 1 {
            if let named = Key.names[text] {
                self = named
            } else {
                self = try Key.plain(only, text)
            }
            return
        }
        let word = simpleCaseFolded(text)
        if let key = Key.names[word] {
            self = key
        } else if word.hasPrefix("ctrl-") {
            self = try Key.control(String(word.dropFirst(5)), text)
        } else if word.hasPrefix("alt-") {
            self = try Key.alternate(String(text.dropFirst(4)), text)
        } else if word.hasPrefix("shift-"), word.count == 7, let letter = word.last, letter.isLetter {
            throw KeyNameError("\(Key.shown(text)) is written as the letter it types: \(letter.uppercased()).")
        } else if word.first == "f", let number = Int(word.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else {
            throw Key.unknown(text)
        }
    }

    private static func plain(_ character: Character, _ text: String) throws(KeyNameError) -> Key {
        if character == " " { return .character(" ") }
        let isShown = !holdsUnsafeCharacters(text) && !character.isWhitespace && cellWidth(of: text) > 0
        guard isShown else { throw unknown(text) }
        return .character(character)
    }

    private static func control(_ rest: String, _ text: String) throws(KeyNameError) -> Key {
        if rest == "space" { return .control(" ") }
        guard rest.utf8.count == 1, let letter = rest.first else { throw unknown(text) }
        if let same = sameAsControl[letter] {
            throw KeyNameError("A terminal sends \(same) for \(shown(text)): write \(simpleCaseFolded(same)).")
        }
        guard ("a"..."z").contains(letter) || "\\]^_".contains(letter) else { throw unknown(text) }
        return .control(letter)
    }

    private static func alternate(_ rest: String, _ text: String) throws(KeyNameError) -> Key {
        if simpleCaseFolded(rest) == "backspace" { return .alt("\u{7F}") }
        if simpleCaseFolded(rest) == "space" { return .alt(" ") }
        guard rest.count == 1, let character = rest.first, case .character(character) = try plain(character, rest)
        else {
            throw unknown(text)
        }
        return .alt(character)
    }

    private static let sameAsControl: [Character: String] = [
        "h": "Backspace", "i": "Tab", "j": "Enter", "m": "Enter", "[": "Esc",
    ]

    /// The names that are shown, and other common ones.
    private static let names: [String: Key] = {
        let shown: [Key] = [
            " ", .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp, .pageDown,
        ]
        var names: [String: Key] = [
            "escape": .escape, "return": .enter, "backtab": .backTab, "delete": .delete, "insert": .insert, "up": .up,
            "down": .down, "left": .left, "right": .right, "pageup": .pageUp, "pagedown": .pageDown,
        ]
        for key in shown { names[simpleCaseFolded(key.name)] = key }
        return names
    }()

    private static func unknown(_ text: String) -> KeyNameError {
        let what = text.isEmpty ? "An empty text" : shown(text)
        return KeyNameError("\(what) is no key. Write keys like a, A, space, esc, f5, up, ctrl-e or alt-x.")
    }

    private static func shown(_ text: String) -> String {
        safeText(text, limit: 24)
    }
}
