package import UsherCore

extension StoreService: TokenLister {
    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> ListedPage {
        let size = Self.bounded(size)
        // Without a state or a text, what is on a page depends on the library alone.
        let isKept = query.state == .any && query.text == nil && query.order == .newestFirst
        let place = PageShelf.Place(scope: query.scope, index: index, size: size)
        return try reading(cancellation) { session in
            let changes = try session.changes()
            if isKept, let page = shelf.page(at: place, changes: changes) { return page }
            let page = try session.list(query, from: index, size: size) { set in
                try shelf.annotations(of: set) { try session.sets.read($0) }
            }
            if isKept { shelf.keep(page, at: place, changes: changes) }
            return page
        }
    }
}
