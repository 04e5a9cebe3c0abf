internal import UsherCore

/// How well a typed abbreviation fits a text: its letters in their order, best at the starts of words.
///
/// `ttl` fits “time to live”, `cpurl` fits “copy_url”.
enum FuzzyMatch {
    private static let atStart = 10
    private static let atWordStart = 8
    private static let behindTheLast = 6
    private static let anywhere = 1

    /// The score of the best fit, higher for a better one; `nil` when a letter is missing. Blanks of the pattern and
    /// case are ignored.
    static func score(_ pattern: String, in text: String) -> Int? {
        let wanted = simpleCaseFolded(pattern).filter { $0 != " " && $0 != "_" }.map(\.self)
        let letters = Array(simpleCaseFolded(text))
        guard !wanted.isEmpty else { return 0 }
        guard wanted.count <= letters.count else { return nil }
        // best[i]: the best score with the last letter so far matched at i.
        var best: [Int?] = letters.indices.map { letters[$0] == wanted[0] ? value(of: letters, at: $0) : nil }
        for letter in wanted.dropFirst() {
            var next: [Int?] = Array(repeating: nil, count: letters.count)
            var reached: Int?
            for index in letters.indices.dropFirst() {
                reached = [reached, index > 1 ? best[index - 2] : nil].compactMap(\.self).max()
                guard letters[index] == letter else { continue }
                let adjacent = best[index - 1].map { $0 + max(behindTheLast, value(of: letters, at: index)) }
                let apart = reached.map { $0 + value(of: letters, at: index) }
                next[index] = [adjacent, apart].compactMap(\.self).max()
            }
            best = next
        }
        // Of two equal fits, the one in the shorter text leaves less out.
        return best.compactMap(\.self).max().map { $0 * 100 - letters.count }
    }

    private static func value(of letters: [Character], at index: Int) -> Int {
        let isStart = index == 0 || !(letters[index - 1].isLetter || letters[index - 1].isNumber)
        return index == 0 ? atStart : isStart ? atWordStart : anywhere
    }
}
