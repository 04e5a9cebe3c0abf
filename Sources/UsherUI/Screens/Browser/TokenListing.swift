internal import UsherCore

/// The list of the tokens of one video or of all, with its filter.
struct TokenListing: Sendable {
    var list: ListState<AccessToken, TokenCode>
    /// The filter in force, without a fault.
    private(set) var text = FilterText.none
    /// The order that the user chose; `nil` for the one that suits the filter.
    var order: TokenQuery.Order?
    /// The last filter that asked for more than a state.
    private(set) var lastSearch: FilterText?
    /// The token that was under the cursor when something more than a state was asked for.
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
        if isSearch, !capabilities.pagesFilters { return true }
        return state != .any && isFilterIgnored
    }

    func query(_ scope: TokenQuery.Scope?, _ capabilities: Capabilities) -> TokenQuery? {
        guard let scope else { return nil }
        // A search row by row has the service's own order.
        let orders = needsScan(capabilities) ? [] : capabilities.orders
        let chosen = order.flatMap { orders.contains($0) ? $0 : nil }
        return TokenQuery(scope: scope, filter: filter, order: chosen ?? filter.usualOrder(orders), asOf: list.asOf)
    }

    var filter: TokenFilter { text.filter }

    /// The state that the filter asks for.
    var state: TokenQuery.State { text.filter.state }

    /// Whether the filter asks for more than a state.
    var isSearch: Bool { !text.filter.isState }

    /// Sets the filter; one that begins a search remembers the token that was under the cursor.
    mutating func set(_ new: FilterText) {
        if !isSearch { searchOrigin = list.current?.code }
        text = new
        if isSearch { lastSearch = new }
    }

    /// The token under the cursor, on which the cursor stays when the list gains rows.
    var cursorToken: TokenCode? {
        (list.rows.isRestoringPosition ? list.rows.selectedRow : list.current)?.code
    }
}
