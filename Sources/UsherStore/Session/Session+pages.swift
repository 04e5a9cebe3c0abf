internal import UsherCore

extension Session {
    /// One page of a query.
    func page(_ query: TokenQuery, at position: PagePosition, size: Int) throws -> Page<AccessToken> {
        try page(query, at: position, size: size) { try token($0, asOf: query.asOf) }
    }

    /// The same with the annotations as the API writes them.
    func listedPage(_ query: TokenQuery, at position: PagePosition, size: Int) throws -> Page<ListedToken> {
        try page(query, at: position, size: size) { try listed($0, asOf: query.asOf) }
    }

    private func page<Row>(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ finish: (TokenRow) throws -> Row?
    ) throws -> Page<Row> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let cut = try PageCut(source, at: position, size: size)
        let count = source.count ?? cut.count
        return Page(
            rows: try finished(cut.rows, finish), start: cut.start, previous: cut.previous, next: cut.next,
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
            rows: try finished(stretch.rows) { try token($0, asOf: query.asOf) }, examined: stretch.examined,
            total: total,
            next: stretch.resume.map { StoreCursor(key: $0, index: nil).cursor })
    }

    private func finished<Row>(_ rows: [KeyedToken], _ finish: (TokenRow) throws -> Row?) throws -> [Row] {
        var finished: [Row] = []
        finished.reserveCapacity(rows.count)
        for keyed in rows {
            guard let row = try keyed.row ?? row(id: keyed.id), let done = try finish(row) else { continue }
            finished.append(done)
        }
        return finished
    }
}
