internal import UsherCore

extension Session {
    /// The source of a query's rows.
    func source(_ query: TokenQuery, in scope: ScopeRow) throws -> any TokenSource {
        let order = KeyOrder(query.order, in: scope, flavor)
        guard query.order.key != .change else {
            throw ServiceError.unsupported("A library does not order tokens by their last change.")
        }
        let isDescending = query.order.isDescending
        let ranges = KeyRange.ranges(query.state, query.order, asOf: query.asOf)
        var filter: SearchFilter?
        if query.isSearch {
            switch try plan(query) {
            case .tokens(let ids):
                return SortedRows(try keys(of: ids, query, scope, order), isDescending: isDescending)
            case .walk(let found):
                filter = found
            }
        }
        return IndexWalk(
            session: self, scope: scope, order: order, ranges: ranges, isDescending: isDescending,
            count: filter == nil ? knownCount(query, scope) : nil, filter: filter)
    }

    /// The scope's tokens.
    ///
    /// - Throws: `ServiceError.videoNotFound`; `StoreDamage` for an impossible number of tokens.
    func scope(_ scope: TokenQuery.Scope) throws -> ScopeRow {
        switch scope {
        case .all:
            return ScopeRow(video: nil, count: try Session.count(connection.integer("SELECT max(id) FROM tokens")))
        case .video(let id):
            guard let row = try self.scope(of: id) else { throw ServiceError.videoNotFound(id) }
            return row
        }
    }

    /// The file is untrusted: validate the stored count before using it in arithmetic.
    static func count(_ stored: Int64) throws -> Int {
        guard stored >= 0, stored <= QueryLimits.mostTokens else {
            throw StoreDamage(message: "\(stored) is no number of tokens")
        }
        return Int(stored)
    }

    private func plan(_ query: TokenQuery) throws -> SearchPlan {
        let filter = query.filter.withoutState
        if let plan, plan.filter == filter, plan.asOf == query.asOf { return plan.plan }
        let made = try SearchPlan(filter, asOf: query.asOf, in: self)
        plan = (filter, query.asOf, made)
        return made
    }

    /// The given tokens that are in the query's scope and state, with their keys.
    func keys(
        of ids: [Int64], _ query: TokenQuery, _ scope: ScopeRow, _ order: KeyOrder
    ) throws -> [KeyedToken] {
        try rows(ids: ids).compactMap { row in
            guard scope.video == nil || scope.video == row.video else { return nil }
            guard query.state == .any || row.record.isActive(at: query.asOf) == (query.state == .active) else {
                return nil
            }
            return KeyedToken(id: row.id, key: order.key(row), row: row)
        }
    }
}
