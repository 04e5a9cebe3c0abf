internal import UsherCore

extension Session {
    /// The source of a query's rows.
    func source(_ query: TokenQuery, in scope: ScopeRow) throws -> any TokenSource {
        let order = KeyOrder(query.order, in: scope, flavor)
        let isDescending = query.order.isDescending
        if query.isSearch {
            let plan = try plan(query, scope)
            if let few = plan.few {
                return SortedRows(few, order, isDescending: isDescending)
            }
            return try walk(query, in: scope, plan.rows)
        }
        let state = try RowFilter([], asOf: query.asOf, in: self)
        if order == .change,
            let few = try fewRows(of: scope, state.adding(query.filter.oneState?.columns(asOf: query.asOf)))
        {
            return SortedRows(few, order, isDescending: isDescending)
        }
        return try walk(query, in: scope, state)
    }

    /// The rows as a walk through the index of the query's order.
    ///
    /// - Parameter rows: the filter without its state, which ranges by end tell.
    func walk(_ query: TokenQuery, in scope: ScopeRow, _ rows: RowFilter) throws -> IndexWalk {
        let order = KeyOrder(query.order, in: scope, flavor)
        let isByEnd = query.order.key == .end
        return IndexWalk(
            session: self, scope: scope, order: order,
            ranges: KeyRange.ranges(query.state, order, asOf: query.asOf, filter: query.filter),
            isDescending: query.order.isDescending, count: knownCount(query, scope),
            filter: isByEnd ? rows : rows.adding(query.filter.oneState?.columns(asOf: query.asOf)))
    }

    /// The tokens of a small video, which has no index by change of its own; `nil` when they are not few.
    private func fewRows(of scope: ScopeRow, _ filter: RowFilter) throws -> [TokenRow]? {
        guard scope.video != nil, scope.count <= limits.fewTokens, let condition = scope.condition else { return nil }
        return try rows(of: [.range(.number, condition)], filter, scope, for: .change)
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

    /// The plan of a query with a filter, kept for the next page of it.
    func plan(_ query: TokenQuery, _ scope: ScopeRow) throws -> FilterPlan {
        if let plan, plan.filter == query.filter, plan.asOf == query.asOf, plan.video == scope.video,
            plan.key == query.order.key
        {
            return plan
        }
        let made = try FilterPlan(query, scope: scope, in: self)
        plan = made
        return made
    }
}
