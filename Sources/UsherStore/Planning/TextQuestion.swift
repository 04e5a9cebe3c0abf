internal import UsherCore

/// What the text index is asked for one term: texts of which a matching set's folded text contains one.
struct TextQuestion: Hashable {
    let group: [String]
    /// Whether the term holds for exactly the sets that contain one.
    let isExact: Bool

    /// A text of this length is selective enough, and a pasted book is not looked up whole.
    private static let longest = 48
    /// Of trigrams.
    private static let shortest = 3

    /// - Returns: `nil` when the index cannot be asked: the term is negated, has shorter texts, or asks for other things.
    init?(_ term: TokenFilter.Term) {
        guard !term.isNegated, !term.conditions.contains(where: \.readsCodes) else { return nil }
        let conditions = term.conditions.compactMap(\.setCondition)
        guard conditions.count == term.conditions.count else { return nil }
        self.init(conditions)
    }

    /// - Parameter conditions: one of which holds.
    init?(_ conditions: [SetCondition]) {
        var group: [String] = []
        var isExact = true
        for condition in conditions {
            guard let needles = condition.needles else { return nil }
            isExact = isExact && condition.isDecidedByNeedles
            for needle in needles {
                let scalars = needle.unicodeScalars
                guard scalars.count >= TextQuestion.shortest else { return nil }
                isExact = isExact && scalars.count <= TextQuestion.longest
                group.append(String(String.UnicodeScalarView(scalars.prefix(TextQuestion.longest))))
            }
        }
        self.group = group
        self.isExact = isExact
    }
}
