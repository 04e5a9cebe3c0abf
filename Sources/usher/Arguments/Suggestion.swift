/// The word that a user probably meant by a mistyped one.
enum Suggestion {
    /// A word to suggest.
    struct Candidate: Hashable {
        let word: String
        /// Whether its command or option changes or opens something; such a word is suggested only for a typing slip.
        let changes: Bool

        init(_ word: String, changes: Bool = false) {
            self.word = word
            self.changes = changes
        }
    }

    /// The candidate nearest to `word`, unless all of them are far from it.
    ///
    /// A user who typed `export` does not want to change anything, and may follow the advice: a word that changes
    /// something is suggested only for a typing slip of that word.
    static func nearest(to word: String, among candidates: [Candidate]) -> String? {
        if let slip = candidates.first(where: { $0.changes && isSlip(word, of: $0.word) }) { return slip.word }
        let harmless = candidates.filter { !$0.changes }.map(\.word)
        let longerThanBeginning = word.utf8.count >= 3
        if longerThanBeginning, let whole = harmless.first(where: { $0.hasPrefix(word) }) { return whole }
        let reachable = max(1, word.utf8.count / 3)
        let ranked = harmless.map { (distance: distance(word, $0), word: $0) }.filter { $0.distance <= reachable }
        return ranked.min { $0.distance < $1.distance }?.word
    }

    static func nearest(to word: String, among candidates: [String]) -> String? {
        nearest(to: word, among: candidates.map { Candidate($0) })
    }

    /// Whether the word is a typing slip: two neighbouring letters swapped, a letter typed twice, or, in a longer word,
    /// a letter left out. None of these makes a word with another meaning.
    private static func isSlip(_ word: String, of meant: String) -> Bool {
        let (typed, letters) = (Array(word.utf8), Array(meant.utf8))
        guard distance(word, meant) == 1 else { return false }
        switch typed.count - letters.count {
        case 0: return typed.sorted() == letters.sorted()
        case 1:
            return typed.indices.dropLast().contains { index in
                typed[index] == typed[index + 1] && Array(typed[..<index] + typed[(index + 1)...]) == letters
            }
        default: return letters.count >= 5
        }
    }

    /// The edit distance in bytes: insertions, deletions, replacements and swaps of neighbours.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var best = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { best = min(best, beforePrevious[column - 1] + 1) }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
