internal import UsherCore

/// Where tokens are listed among which are all that match a condition.
enum Candidates {
    /// Those with these sets of annotations.
    case sets([Int64])
    case ids(Set<Int64>)
    /// Those in a range of an index.
    case range(TokenIndex, SQLFragment)
}

extension Session {
    /// All tokens of a scope among the candidates that pass a filter; `nil` when the candidates are more than
    /// `fewTokens`.
    ///
    /// - Parameter key: what the rows are to be ordered by.
    func rows(
        of candidates: [Candidates], _ filter: RowFilter, _ scope: ScopeRow, for key: TokenQuery.Order.Key
    ) throws -> [TokenRow]? {
        var ids: Set<Int64> = []
        var ranges: [(TokenIndex, SQLFragment)] = []
        for part in candidates {
            switch part {
            case .ids(let some): ids.formUnion(some)
            case .sets(let sets):
                guard try collect(sets, into: &ids) else { return nil }
            case .range(let index, let condition):
                let inScope = SQLFragment.all([scope.condition, condition].compactMap(\.self)) ?? condition
                let limit = index == .creation && key != .made ? limits.fewMade : limits.fewTokens
                guard try !isMore(than: limit, index, inScope) else { return nil }
                ranges.append((index, inScope))
            }
            guard ids.count <= limits.fewTokens else { return nil }
        }
        var found: [Int64: TokenRow] = [:]
        for (index, condition) in ranges {
            try read(flavor.tokens(index), condition, filter) { found[$0.id] = $0 }
        }
        if !ids.isEmpty {
            let list = "[\(ids.lazy.map(String.init).joined(separator: ","))]"
            let among = SQLFragment(flavor.isAmong("id"), [.text(list)])
            let inScope = SQLFragment.all([among, scope.condition].compactMap(\.self)) ?? among
            try read("tokens", inScope, filter) { found[$0.id] = $0 }
        }
        return Array(found.values)
    }

    /// Adds the tokens with these sets; returns whether they are few.
    private func collect(_ sets: [Int64], into ids: inout Set<Int64>) throws -> Bool {
        // Every set is some token's, or was once.
        guard sets.count <= limits.fewTokens else { return false }
        for set in sets {
            try connection.forEach(
                "SELECT id FROM \(flavor.tokens(.annotationSet)) WHERE annotation_set = ? LIMIT ?",
                [.integer(set), .integer(Int64(limits.fewTokens + 1))]
            ) {
                ids.insert($0.integer(0))
                return true
            }
            guard ids.count <= limits.fewTokens else { return false }
        }
        return true
    }

    /// Whether a range of an index has more entries: to step over one takes a tenth of what it takes to read it.
    func isMore(than count: Int, _ index: TokenIndex, _ condition: SQLFragment) throws -> Bool {
        try connection.integer(
            "SELECT 1 FROM \(flavor.tokens(index)) WHERE \(condition.sql) LIMIT 1 OFFSET ?",
            condition.values + [.integer(Int64(count))]) != 0
    }

    private func read(
        _ table: String, _ condition: SQLFragment, _ filter: RowFilter, _ found: (TokenRow) -> Void
    ) throws {
        let flags = filter.columns(judgesCondition: false)
        let columns = TokenRow.columns + flags.map(\.sql)
        let all = SQLFragment.all([condition, filter.condition].compactMap(\.self)) ?? condition
        let filterColumn = Int32(TokenRow.columns.count)
        try connection.forEach(
            "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(all.sql)",
            flags.flatMap(\.values) + all.values
        ) { row in
            if try filter.matches(row, id: row.integer(0), at: filterColumn) { found(TokenRow(row)) }
            return true
        }
    }
}
