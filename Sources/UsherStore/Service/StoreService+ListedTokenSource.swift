package import UsherCore

extension StoreService: ListedTokenSource {
    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> ListedPage {
        let size = Self.bounded(size)
        let place = PageShelf.Place(
            scope: query.scope, state: query.state, order: query.order, index: index, size: size)
        return try reading(cancellation) { session in
            let changes = try session.changes()
            if query.text == nil, let page = shelf.page(at: place, changes: changes, now: query.asOf) { return page }
            let page = try session.list(query, from: index, size: size) { set in
                try shelf.annotations(of: set) { try session.sets.read($0) }
            }
            if let span = try session.steadySpan(query) { shelf.keep(page, at: place, changes: changes, span: span) }
            return page
        }
    }
}
