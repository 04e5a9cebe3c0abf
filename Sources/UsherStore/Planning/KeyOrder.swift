internal import UsherCore

/// The order of a query's rows, as columns of `tokens`.
enum KeyOrder: Hashable {
    /// By creation over all videos; tokens created at one instant, by video and number.
    case creationInLibrary
    /// The same without an index of it: by id, which differs when a clock went back or a library was filled.
    case idInLibrary
    case numberInVideo
    case endInLibrary
    case endInVideo
    /// By the last change, over all videos; a video's tokens are met among the others.
    case change

    init(_ order: TokenQuery.Order, in scope: ScopeRow, _ flavor: SQLFlavor) {
        switch (order.key, scope.video) {
        case (.end, nil): self = .endInLibrary
        case (.end, .some): self = .endInVideo
        case (.change, _): self = .change
        case (.made, nil): self = flavor.ordersByCreation ? .creationInLibrary : .idInLibrary
        case (.made, .some): self = .numberInVideo
        }
    }

    var columns: [String] {
        switch self {
        case .creationInLibrary: ["created", "video", "number"]
        case .idInLibrary: ["id"]
        case .numberInVideo: ["number"]
        case .endInLibrary: ["ends", "video", "number"]
        case .endInVideo: ["ends", "number"]
        case .change: ["modified", "video", "number"]
        }
    }

    /// The key's values for the columns.
    func values(_ key: TokenKey) -> [SQLValue] {
        switch self {
        case .idInLibrary, .numberInVideo: [.integer(key.first)]
        case .creationInLibrary, .endInLibrary, .change:
            [.integer(key.first), .integer(key.second), .integer(key.third)]
        case .endInVideo: [.integer(key.first), .integer(key.third)]
        }
    }

    /// The key in a row that has the columns from `column` on.
    func key(_ row: any SQLRow, at column: Int32, video: Int64) -> TokenKey {
        switch self {
        case .idInLibrary, .numberInVideo: TokenKey(row.integer(column))
        case .creationInLibrary, .endInLibrary, .change:
            TokenKey(row.integer(column), row.integer(column + 1), row.integer(column + 2))
        case .endInVideo: TokenKey(row.integer(column), video, row.integer(column + 1))
        }
    }

    func key(_ token: TokenRow) -> TokenKey {
        switch self {
        case .creationInLibrary: TokenKey(token.created, token.video, token.number)
        case .idInLibrary: TokenKey(token.id)
        case .numberInVideo: TokenKey(token.number)
        case .endInLibrary, .endInVideo: TokenKey(token.record.ends, token.video, token.number)
        case .change: TokenKey(token.record.modified, token.video, token.number)
        }
    }

    /// Holds for the tokens of the scope; `nil` for all videos.
    ///
    /// A planner that knows the video of an order's second column would sort by the third what the index has sorted.
    func condition(of scope: ScopeRow) -> SQLFragment? {
        guard self == .change, let video = scope.video else { return scope.condition }
        return SQLFragment("video + 0 = ?", [.integer(video)])
    }

    /// The index in this order.
    ///
    /// Engines that accept it get it as a hint: a planner may otherwise sort the result of a more selective index
    /// instead of walking in order.
    func index(onlyDone: Bool) -> TokenIndex {
        switch self {
        case .creationInLibrary: .creation
        case .idInLibrary: .id
        case .numberInVideo: .number
        case .endInLibrary: .end(inVideo: false, onlyDone: onlyDone)
        case .endInVideo: .end(inVideo: true, onlyDone: onlyDone)
        case .change: .change
        }
    }
}
