internal import UsherCore

extension Session {
    /// One page of a query.
    func page(_ query: TokenQuery, at position: PagePosition, size: Int) throws -> Page<AccessToken> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let keys = try Page(source, at: position, size: size)
        return Page(
            keys, rows: try finished(keys.rows) { try token($0, asOf: query.asOf) },
            count: source.count.map { .exact($0) } ?? keys.count)
    }

    /// The same as rows of lists, always with the number of all.
    ///
    /// - Parameter written: returns the annotations of a set in the API's form.
    func list(
        _ query: TokenQuery, from index: Int, size: Int, written: (Int64?) throws -> [UInt8]
    ) throws -> Page<TokenListRow> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let keys = try Page(source, at: .index(index), size: size)
        let rows = try finished(keys.rows) { try listed($0, annotations: written($0.record.annotationSet)) }
        return Page(keys, rows: rows, count: .exact(try source.count ?? keys.count.exact ?? count(query, scope)))
    }

    /// One step of a search.
    func scan(_ query: TokenQuery, after cursor: Cursor?) throws -> ScanStep<AccessToken> {
        let scope = try scope(query.scope)
        let source = try source(query, in: scope)
        let key = try cursor.map { try StoreCursor($0).key }
        let batch = try source.rows(
            after: key, backward: false, skip: 0, limit: limits.scanRows, budget: limits.scanBudget)
        let total = source.count ?? ((source as? IndexWalk)?.isWhole == true ? scope.count : nil)
        return ScanStep(
            rows: try finished(batch.rows) { try token($0, asOf: query.asOf) }, examined: batch.examined,
            total: total,
            next: batch.resume.map { StoreCursor(key: $0, index: nil).cursor })
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
