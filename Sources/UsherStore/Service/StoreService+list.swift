package import UsherCore

extension StoreService {
    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>? {
        let size = Self.bounded(size)
        let key = ListPageCache.Key(
            scope: query.scope, state: query.state, order: query.order, index: index, size: size)
        return try reading(cancellation) { session in
            // Without a revision a cached page cannot be validated.
            guard let changes = try session.changes() else {
                return try session.list(query, from: index, size: size) { set in
                    TokenListRow.written(try session.sets.annotations(of: set))
                }
            }
            if !query.isSearch, let page = cache.page(for: key, changes: changes, now: query.asOf) { return page }
            let page = try session.list(query, from: index, size: size) { set in
                try cache.annotations(of: set) { try session.sets.read($0) }
            }
            if let span = try session.steadySpan(query) { cache.keep(page, for: key, changes: changes, span: span) }
            return page
        }
    }
}
