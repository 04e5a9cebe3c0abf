package import UsherCore

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
        guard offersFilter(query) else { return try scannedPage(query, at: position, size: size, cancellation) }
        return try tokenPages.list(listing).page(at: position, size: size, listing, walks, cancellation) {
            () throws(ServiceError) in try checkFilter(query)
        }
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try cancellation.check()
        if query.isSearch || query.scope == .all { try connect(cancellation) }
        let isFiltered = query.state != .any && tokenPages.isFilterBroken
        let isSearched = !offersFilter(query)
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
        try forEachStep(query, cancellation) { count += $0.count }
        return .exact(count)
    }

    /// The list to request from the server.
    ///
    /// - Throws: `.unsupported` for what neither the server nor its rows can tell.
    func listing(for query: TokenQuery) throws(ServiceError) -> TokenListRequest {
        try checkTold(query)
        let extensions = client.extensions ?? []
        let asked = AskedFilter(query.filter, extensions)
        if let word = asked.candidates {
            client.notices.addOnce(about: "candidates", client.messages.mayMiss(word))
        }
        return TokenListRequest(
            scope: query.scope, state: tokenPages.isFilterBroken ? .any : query.state,
            search: asked.search, filter: asked.filter, codeFragment: asked.code, order: query.order,
            asOf: extensions.contains(.asOf) ? query.asOf : nil)
    }

    /// A page of what a server that filters cannot be asked, such as one term of several qualifiers: its rows are read
    /// and tested here.
    private func scannedPage(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        var rows: [AccessToken] = []
        try forEachStep(query, cancellation) { rows += $0 }
        let range = try position.range(size: size, of: rows.count) ?? 0..<0
        return ListRows(rows: Array(rows[range]), covered: range.count, total: rows.count, hasMore: false)
            .page(start: range.lowerBound)
    }

    private func forEachStep(
        _ query: TokenQuery, _ cancellation: Cancellation, _ body: ([AccessToken]) -> Void
    ) throws(ServiceError) {
        var cursor: Cursor?
        repeat {
            let step = try scan(query, after: cursor, cancellation)
            body(step.rows)
            cursor = step.next
        } while cursor != nil
    }

    private func checkOffered(_ query: TokenQuery) throws(ServiceError) {
        let capabilities = capabilities
        if !capabilities.pagesFilters, !offersFilter(query) {
            throw .unsupported("\(client.messages.host) does not search; all tokens have to be looked through.")
        }
        if query.scope == .all, !capabilities.acrossVideos {
            throw .unsupported("\(client.messages.host) lists tokens of one video at a time only.")
        }
        try checkFilter(query)
    }

    /// Whether the server itself answers the whole filter.
    private func offersFilter(_ query: TokenQuery) -> Bool {
        AskedFilter(query.filter, client.extensions ?? []).isWhole
    }

    private func checkFilter(_ query: TokenQuery) throws(ServiceError) {
        if query.state != .any, tokenPages.isFilterBroken { throw .unsupported(TokenPageClient.brokenFilter) }
    }
}
