internal import UsherCore

/// How the rows of a query with a filter are found: few matching tokens are listed at once; many are soon found by a walk
/// through the rows in the query's order.
///
/// A token matches only if each term holds for it, so that the tokens of any one term, listed by an index, are enough.
/// Every list ends at a limit of `QueryLimits`: planning takes a bounded time. With more tokens than `fewTokens` for
/// each term, a walk meets one of them in some hundred rows, unless terms exclude one another: then it goes through the
/// whole index, which a cancellation ends.
struct FilterPlan {
    /// What the plan was made for.
    let filter: TokenFilter
    let asOf: Instant
    let video: Int64?
    let key: TokenQuery.Order.Key

    let rows: RowFilter
    /// All matching tokens of the scope, in any order; `nil` when a walk has to find them.
    let few: [TokenRow]?

    init(_ query: TokenQuery, scope: ScopeRow, in session: Session) throws {
        filter = query.filter
        asOf = query.asOf
        video = scope.video
        key = query.order.key
        let lists = CandidateLists(asOf: asOf, scope: scope, session: session)
        let terms = filter.terms
        let sets = try lists.sets(of: terms)
        let codes = try lists.codes(of: terms)
        rows = try RowFilter(
            filter.withoutOneState.terms, asOf: asOf, in: session, known: sets.map { IDSet($0.listed) },
            ids: codes.map { IDSet(Array($0.listed)) },
            decided: filter.withoutOneState.indexes(of: (sets?.decided ?? []) + (codes?.decided ?? [])))
        guard !filter.excludesAll else {
            few = []
            return
        }
        let judged = rows.adding(filter.oneState?.columns(asOf: asOf))
        var candidates: [() throws -> [Candidates]?] = []
        if let codes { candidates.append { [.ids(codes.listed)] } }
        if let sets { candidates.append { [.sets(sets.listed)] } }
        candidates += terms.filter { !$0.isNegated }.map { term in { try lists.candidates(of: term) } }
        for candidates in candidates {
            if let found = try candidates().flatMap({ try session.rows(of: $0, judged, scope, for: query.order.key) }) {
                few = found
                return
            }
        }
        few = nil
    }
}

extension TokenFilter {
    /// The first term that asks for a state alone, as orders by end have their ranges by it; `nil` for none.
    var oneState: Kind? {
        switch state {
        case .any: nil
        case .active: .active
        case .expired: .expired
        }
    }

    /// The same without that term.
    var withoutOneState: TokenFilter {
        guard let oneState, let index = terms.firstIndex(of: Term(.kind(oneState))) else { return self }
        var rest = self
        rest.terms.remove(at: index)
        return rest
    }

    /// Whether it asks for tokens without watermarks and for something in their watermarks.
    fileprivate var excludesAll: Bool {
        terms.contains(Term(.watermarks(0...0)))
            && terms.contains { !$0.isNegated && $0.conditions.allSatisfy(\.asksForWatermarks) }
    }

    fileprivate func indexes(of terms: [Term]) -> Set<Int> {
        Set(self.terms.indices.filter { terms.contains(self.terms[$0]) })
    }
}

extension TokenFilter.Condition {
    fileprivate var asksForWatermarks: Bool {
        switch self {
        case .word, .warned(true): true
        case .watermarks(let counts): counts.lowerBound > 0
        case .substring(let text): text.whole == nil && text.fragment == nil
        case .code, .token, .kind, .end, .made, .video, .warned(false): false
        }
    }
}
