package import UsherCore

/// What the API's own keys can express of a filter.
private struct AskedKeys {
    private(set) var text: SearchText?
    private(set) var code: CodeFragment?
    /// Whether that, and the state, is all of it.
    let isWhole: Bool

    init(_ filter: TokenFilter) {
        var rest = 0
        for term in filter.withoutState.terms {
            switch term.isNegated || term.conditions.count > 1 ? nil : term.conditions[0] {
            case .substring(let found) where text == nil: text = found
            case .code(let found) where code == nil: code = found
            default: rest += 1
            }
        }
        isWhole = rest == 0
    }
}

extension RemoteService {
    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try cancellation.check()
        // Cached facts about the server decide no answer.
        if query.isSearch || query.scope == .all || query.order != .newestFirst { try connect(cancellation) }
        let listing = try listing(for: query)
        try checkOffered(query)
        let size = min(max(1, size), 1_000)
        return try tokenPages.list(listing).page(at: position, size: size, listing, walks, cancellation) {
            () throws(ServiceError) in try checkFilter(query)
        }
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try cancellation.check()
        if query.isSearch || query.scope == .all { try connect(cancellation) }
        let isFiltered = query.state != .any && tokenPages.isFilterBroken
        let isSearched = !offersSearch(query)
        let isSpread = query.scope == .all && !capabilities.acrossVideos
        guard !isFiltered, !isSearched, !isSpread else { return try countByScan(query, cancellation) }
        // Enough rows to notice a server that does not filter.
        let rows = try tokenPages.list(try listing(for: query)).rows(from: 0, count: 20, cancellation)
        if query.state != .any, tokenPages.isFilterBroken { return try countByScan(query, cancellation) }
        if let total = rows.total, rows.fault == nil { return .exact(total) }
        return rows.hasMore ? .atLeast(rows.covered) : .exact(rows.covered)
    }

    private func countByScan(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        var count = 0
        var cursor: Cursor?
        repeat {
            let step = try scan(query, after: cursor, cancellation)
            count += step.rows.count
            cursor = step.next
        } while cursor != nil
        return .exact(count)
    }

    /// The list to request from the server.
    func listing(for query: TokenQuery) throws(ServiceError) -> TokenListRequest {
        let extensions = client.extensions ?? []
        if !capabilities.orders.contains(query.order) {
            throw .unsupported("\(client.messages.host) does not order tokens so.")
        }
        let asked = AskedKeys(query.filter)
        let fragment = extensions.contains(.codeFragment) ? asked.code : nil
        // A search that also matches texts still reduces the rows to read.
        let search = asked.text?.wireText ?? (fragment == nil ? asked.code?.text : nil)
        return TokenListRequest(
            scope: query.scope, state: tokenPages.isFilterBroken ? .any : query.state,
            search: extensions.contains(.search) ? search : nil, codeFragment: fragment, order: query.order,
            asOf: extensions.contains(.asOf) ? query.asOf : nil)
    }

    private func checkOffered(_ query: TokenQuery) throws(ServiceError) {
        let capabilities = capabilities
        if !offersSearch(query) {
            throw .unsupported("\(client.messages.host) does not search; all tokens have to be looked through.")
        }
        if query.scope == .all, !capabilities.acrossVideos {
            throw .unsupported("\(client.messages.host) lists tokens of one video at a time only.")
        }
        try checkFilter(query)
    }

    /// Whether the server itself searches for the text and the piece of a code.
    private func offersSearch(_ query: TokenQuery) -> Bool {
        let extensions = client.extensions ?? []
        let asked = AskedKeys(query.filter)
        return asked.isWhole && (asked.text == nil || extensions.contains(.search))
            && (asked.code == nil || extensions.contains(.codeFragment))
    }

    private func checkFilter(_ query: TokenQuery) throws(ServiceError) {
        if query.state != .any, tokenPages.isFilterBroken { throw .unsupported(TokenPageClient.brokenFilter) }
    }
}
