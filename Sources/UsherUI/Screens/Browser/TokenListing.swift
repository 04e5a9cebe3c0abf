internal import UsherCore

/// The list of the tokens of one video or of all, with its filter and its search.
struct TokenListing: Sendable {
    var list: ListState<AccessToken, TokenCode>
    var filter = TokenQuery.State.any
    var search: SearchText?
    /// The token that was under the cursor when the search began.
    var searchOrigin: TokenCode?
    /// A new token, until a list that contains it arrives.
    var newToken: AccessToken?
    var marks = ChangeMarks()
    /// Of a list of expired tokens, when the next one is added by time: asked for once a reading.
    var nextExpiry: (generation: Int, instant: Instant?)?
    /// The reading in which a lost token was looked for.
    var followedGeneration: Int?
    /// Whether the service has returned rows that do not match its filter.
    var isFilterIgnored = false
    /// Whether the service does not list tokens: they are found by their codes only.
    var isUnlisted = false

    init(now: Instant) {
        list = ListState(now: now, identity: \.code)
    }

    /// Whether the list needs a search through all rows.
    func needsScan(_ capabilities: Capabilities) -> Bool {
        if search != nil, !capabilities.pagesText { return true }
        return filter != .any && isFilterIgnored
    }

    func query(_ scope: TokenQuery.Scope?, _ capabilities: Capabilities) -> TokenQuery? {
        guard let scope else { return nil }
        let byEnd = capabilities.ordersByEnd && !needsScan(capabilities)
        let order: TokenQuery.Order =
            switch filter {
            case .active where byEnd: .endingFirst
            case .expired where byEnd: .endingLast
            default: .newestFirst
            }
        return TokenQuery(scope: scope, state: filter, text: search, order: order, asOf: list.asOf)
    }

    /// The token under the cursor, on which the cursor stays when the list gains rows.
    var cursorToken: TokenCode? {
        (list.rows.isRestoringPosition ? list.rows.selectedRow : list.current)?.code
    }
}
