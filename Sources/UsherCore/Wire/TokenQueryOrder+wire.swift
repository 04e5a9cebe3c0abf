extension TokenQuery.Order {
    /// The value of the extension key `ordering`.
    package var wireWord: String {
        switch self {
        case .newestFirst: "-created"
        case .oldestFirst: "created"
        case .endingFirst: "valid_until"
        case .endingLast: "-valid_until"
        case .changedFirst: "modified"
        case .changedLast: "-modified"
        }
    }
}
