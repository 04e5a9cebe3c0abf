internal import UsherCore

extension Session {
    /// One page of a query.
    func page(_ query: TokenQuery, at position: PagePosition, size: Int) throws -> Page<AccessToken> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let cut = try PageCut(source, at: position, size: size)
        let count = source.count ?? cut.count
        return Page(
            rows: try tokens(cut.rows, asOf: query.asOf), start: cut.start, previous: cut.previous, next: cut.next,
            count: count.map { .exact($0) } ?? .unknown)
    }

    /// One step of a search.
    func scan(_ query: TokenQuery, after cursor: Cursor?) throws -> ScanStep<AccessToken> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let key = try cursor.map { try StoreCursor($0).key }
        let stretch = try source.rows(
            after: key, backward: false, skip: 0, limit: limits.scanRows, budget: limits.scanBudget)
        let total = source.count ?? (query.order == .newestFirst && query.state == .any ? scope.count : nil)
        return ScanStep(
            rows: try tokens(stretch.rows, asOf: query.asOf), examined: stretch.examined, total: total,
            next: stretch.resume.map { StoreCursor(key: $0, index: nil).cursor })
    }

    private func tokens(_ rows: [KeyedToken], asOf: Instant) throws -> [AccessToken] {
        try rows.compactMap { try token(id: $0.id, asOf: asOf) }
    }
}
