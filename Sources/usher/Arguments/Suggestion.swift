/// What somebody who mistyped a word probably meant.
enum Suggestion {
    /// The candidate nearest to `word`, unless all of them are far from it.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let longerThanBeginning = word.utf8.count >= 3
        if longerThanBeginning, let whole = candidates.first(where: { $0.hasPrefix(word) }) { return whole }
        let reachable = max(1, word.utf8.count / 3)
        let ranked = candidates.map { (distance: distance(word, $0), word: $0) }.filter { $0.distance <= reachable }
        return ranked.min { $0.distance < $1.distance }?.word
    }

    /// How many bytes have to be typed, deleted, replaced, or swapped with their neighbour, to make `left` of `right`.
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
