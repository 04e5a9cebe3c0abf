package import UsherCore

extension RemoteService {
    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try cancellation.check()
        // What was remembered of the server decides no answer.
        if query.isSearch || query.scope == .all || query.order != .newestFirst { try connect(cancellation) }
        let listing = try listing(for: query)
        try checkOffered(query)
        let size = min(max(1, size), 1_000)
        let place: Range<Int>
        switch position {
        case .first: place = 0..<size
        case .index(let index): place = max(0, index)..<(max(0, index) + size)
        case .after(let cursor):
            let start = try RemoteService.index(cursor)
            place = start..<(start + size)
        case .before(let cursor):
            let end = try RemoteService.index(cursor)
            place = max(0, end - size)..<end
        case .last:
            let first = try tokenPages.rows(listing, from: 0, count: size, cancellation)
            try checkFilter(query)
            guard let total = first.total else {
                throw .unsupported("\(client.messages.place) does not say how many tokens there are.")
            }
            if total <= size { return RemoteService.page(first, start: 0) }
            place = (total - size)..<total
        }
        var walk = walks.take(listing, at: place.lowerBound)
        if let fault = walk.fault { throw .failed(client.messages.stopped(fault)) }
        let rows = try tokenPages.rows(listing, from: place.lowerBound, count: place.count, cancellation)
        try checkFilter(query)
        let isWorthShowing = walk.take(
            rows.rows, asked: place.count, total: rows.total, hasNext: rows.hasMore, fault: rows.fault
        ) { $1.insert($0.code) }
        if let fault = walk.fault, !isWorthShowing { throw .failed(client.messages.stopped(fault)) }
        walks.put(walk, listing, at: place.lowerBound + rows.rows.count)
        return RemoteService.page(rows, start: place.lowerBound, isStopped: walk.fault != nil)
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try cancellation.check()
        if query.isSearch || query.scope == .all { try connect(cancellation) }
        let isFiltered = query.state != .any && tokenPages.isFilterBroken
        let isSearched = !offersSearch(query)
        let isSpread = query.scope == .all && !capabilities.acrossVideos
        guard !isFiltered, !isSearched, !isSpread else { return try countByScan(query, cancellation) }
        // Enough rows to notice a server that does not filter.
        let rows = try tokenPages.rows(try listing(for: query), from: 0, count: 20, cancellation)
        if query.state != .any, tokenPages.isFilterBroken { return try countByScan(query, cancellation) }
        if let total = rows.total, rows.fault == nil { return .exact(total) }
        return rows.hasMore ? .atLeast(rows.rows.count) : .exact(rows.rows.count)
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

    /// The list that the server is asked for.
    func listing(for query: TokenQuery) throws(ServiceError) -> TokenListRequest {
        let extensions = client.extensions ?? []
        if query.order != .newestFirst, !extensions.contains(.ordering) {
            throw .unsupported("\(client.messages.place) does not order tokens by their end.")
        }
        let fragment = extensions.contains(.codeFragment) ? query.codeFragment : nil
        // A search that finds texts, too, still leaves less to look through.
        let search = query.text?.wireText ?? (fragment == nil ? query.codeFragment?.text : nil)
        return TokenListRequest(
            scope: query.scope, state: tokenPages.isFilterBroken ? .any : query.state,
            search: extensions.contains(.search) ? search : nil, codeFragment: fragment, order: query.order,
            asOf: extensions.contains(.asOf) ? query.asOf : nil)
    }

    private func checkOffered(_ query: TokenQuery) throws(ServiceError) {
        let capabilities = capabilities
        if !offersSearch(query) {
            throw .unsupported("\(client.messages.place) does not search; all tokens have to be looked through.")
        }
        if query.scope == .all, !capabilities.acrossVideos {
            throw .unsupported("\(client.messages.place) lists tokens of one video at a time only.")
        }
        try checkFilter(query)
    }

    /// Whether the server itself looks for the text and the piece of a code that are searched for.
    private func offersSearch(_ query: TokenQuery) -> Bool {
        let extensions = client.extensions ?? []
        return (query.text == nil || extensions.contains(.search))
            && (query.codeFragment == nil || extensions.contains(.codeFragment))
    }

    private func checkFilter(_ query: TokenQuery) throws(ServiceError) {
        if query.state != .any, tokenPages.isFilterBroken { throw .unsupported(TokenPageClient.brokenFilter) }
    }

    /// - Parameter isStopped: whether something is wrong with the list, which the page behind this one will say.
    private static func page(_ rows: TokenPageClient.Rows, start: Int, isStopped: Bool = false) -> Page<AccessToken> {
        let end = start + rows.rows.count
        let hasNext = isStopped || (rows.total.map { end < $0 && !rows.rows.isEmpty } ?? rows.hasMore)
        let total = isStopped ? nil : rows.total
        return Page(
            rows: rows.rows, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: hasNext ? Cursor(String(end)) : nil, count: total.map { .exact($0) } ?? .unknown)
    }

    /// Cursors are indices of rows.
    private static func index(_ cursor: Cursor) throws(ServiceError) -> Int {
        guard let index = Int(cursor.text), index >= 0 else {
            throw .failed("That place in the list is not one of this service's.")
        }
        return index
    }
}
