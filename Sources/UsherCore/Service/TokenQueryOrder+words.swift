extension TokenQuery.Order {
    /// The word of `--sort` and of the palette; a `-` in front turns the usual direction round.
    package var word: String {
        switch self {
        case .newestFirst: "made"
        case .oldestFirst: "-made"
        case .endingFirst: "ends"
        case .endingLast: "-ends"
        case .changedLast: "modified"
        case .changedFirst: "-modified"
        }
    }

    /// - Returns: `nil` for any other word.
    package init?(word: String) {
        guard let order = TokenQuery.Order.allCases.first(where: { $0.word == word }) else { return nil }
        self = order
    }

    package var title: String {
        switch self {
        case .newestFirst: "Made, the newest first"
        case .oldestFirst: "Made, the oldest first"
        case .endingFirst: "End, the soonest first"
        case .endingLast: "End, the latest first"
        case .changedLast: "Changed, the latest first"
        case .changedFirst: "Changed, the earliest first"
        }
    }
}
