internal import UsherCore

/// The strategy of a search: few matching tokens are listed at once; many are soon found by a walk through the rows.
enum SearchPlan {
    /// The ids of all matching tokens of the library, each once.
    case tokens([Int64])
    case walk(SearchFilter)

    /// Chooses the strategy, for a filter without a state.
    init(_ filter: TokenFilter, asOf: Instant, in session: Session) throws {
        var rest = filter
        if let whole = rest.wholeCode {
            let id = try session.row(of: whole.code)?.id
            self = .tokens(try [id].compactMap(\.self).filter { try session.passes($0, filter, asOf: asOf) })
            return
        }
        let text = rest.take { if case .substring(let text) = $0 { text } else { nil } }
        let code = rest.take { if case .code(let fragment) = $0 { fragment } else { nil } }
        let found = try SearchPlan(text: text, code: code, in: session)
        guard !rest.isEmpty else {
            self = found
            return
        }
        switch found {
        case .tokens(let ids): self = .tokens(try ids.filter { try session.passes($0, rest, asOf: asOf) })
        case .walk(let filter):
            self = .walk(filter.with { [rest, unowned session] in try session.passes($0, rest, asOf: asOf) })
        }
    }

    /// A piece of a code is looked up in the indexes of codes; with a text, both must match. The work is bounded.
    private init(text: SearchText?, code: CodeFragment?, in session: Session) throws {
        let found = try text.map { try SearchPlan($0, in: session) }
        guard let code = code.map(CodeFragmentRange.init) else {
            self = found ?? .walk(SearchFilter(sets: nil, fragment: nil))
            return
        }
        let ids = try SearchPlan.tokens(with: code, in: session)
        let few = ids.flatMap { $0.count <= session.limits.fewTokens ? $0 : nil }
        let matcher = SearchPlan.matcher(code, ids)
        switch (found, few) {
        case (nil, let few?):
            self = .tokens(Array(few))
        case (.tokens(let tokens), let few?):
            self = .tokens(tokens.filter(few.contains))
        case (.tokens(let tokens), nil):
            let filter = SearchFilter(sets: nil, fragment: nil, code: matcher)
            self = .tokens(try tokens.filter { try session.matches(id: $0, filter) })
        case (.walk(let filter), let few?):
            self = .tokens(try few.filter { try session.matches(id: $0, filter) })
        case (.walk(let filter), nil):
            self = .walk(filter.with(matcher))
        case (nil, nil):
            self = .walk(SearchFilter(sets: nil, fragment: nil, code: matcher))
        }
    }

    private static func matcher(_ code: CodeFragmentRange, _ ids: Set<Int64>?) -> CodeMatcher {
        ids.map { .ids(IDSet(Array($0))) } ?? .codes(code)
    }

    private init(_ text: SearchText, in session: Session) throws {
        if let whole = text.whole {
            self = .tokens(try session.row(of: whole.code).map { [$0.id] } ?? [])
            return
        }
        let fragment = text.fragment.map(CodeFragmentRange.init)
        let ids = try fragment.flatMap { try SearchPlan.tokens(with: $0, in: session) }
        let sets = try SearchPlan.sets(text.folded, in: session)
        if let sets, fragment == nil || ids != nil,
            let tokens = try SearchPlan.tokens(of: sets, and: ids ?? [], in: session)
        {
            self = .tokens(tokens)
        } else {
            self = .walk(
                SearchFilter(
                    sets: AnnotationSetMatcher(text, session: session, known: sets),
                    fragment: fragment.map { SearchPlan.matcher($0, ids) }))
        }
    }

    /// All sets that contain the folded text; `nil` when they are many, or the index does not decide.
    private static func sets(_ folded: String, in session: Session) throws -> [Int64]? {
        guard let index = session.flavor.textIndex, session.isFolded, FoldedTexts.decides(folded) else { return nil }
        let scalars = folded.unicodeScalars
        if scalars.count < 3 { return try sets(beginningTrigrams: folded, index, in: session) }
        // A text of this length is selective enough, and a pasted book is not looked up whole.
        let isWhole = scalars.count <= 48
        let phrase = isWhole ? folded : String(String.UnicodeScalarView(scalars.prefix(48)))
        var found: [Int64] = []
        try session.connection.forEach(
            index.containing, [.text(index.quoted(phrase)), .integer(Int64(session.limits.fewSets + 1))]
        ) {
            found.append($0.integer(0))
            return true
        }
        guard found.count <= session.limits.fewSets else { return nil }
        guard !isWhole else { return found }
        let rest = AnnotationSetMatcher(folded: folded, session: session)
        return try found.filter { try rest.matches($0) }
    }

    /// Texts of one or two characters are prefixes of trigrams.
    private static func sets(
        beginningTrigrams folded: String, _ index: TextIndex, in session: Session
    ) throws -> [Int64]? {
        var found: Set<Int64> = []
        var rows = 0
        try session.connection.forEach(
            index.between,
            [.text(folded), .text(folded + "\u{10FFFF}\u{10FFFF}"), .integer(Int64(session.limits.fewSets + 1))]
        ) {
            found.insert($0.integer(0))
            rows += 1
            return true
        }
        return rows <= session.limits.fewSets ? Array(found) : nil
    }

    /// All tokens of these sets, and those with the ids; `nil` when they are many.
    private static func tokens(
        of sets: [Int64], and ids: Set<Int64>, in session: Session
    ) throws -> [Int64]? {
        let fewTokens = session.limits.fewTokens
        // Every set is some token's, or was once.
        guard sets.count <= fewTokens, ids.count <= fewTokens else { return nil }
        var found = ids
        for set in sets {
            try session.connection.forEach(
                "SELECT id FROM \(session.flavor.tokens(.annotationSet)) WHERE annotation_set = ? LIMIT ?",
                [.integer(set), .integer(Int64(fewTokens + 1))]
            ) {
                found.insert($0.integer(0))
                return true
            }
            guard found.count <= fewTokens else { return nil }
        }
        return Array(found)
    }

    /// All tokens with such a code; `nil` when they are too many to look up.
    private static func tokens(with code: CodeFragmentRange, in session: Session) throws -> Set<Int64>? {
        var found: Set<Int64> = []
        for candidates in code.candidates {
            // Whether there are more is asked first: to step over an entry takes a tenth of what it takes to read it.
            let from = "FROM \(session.flavor.tokens(candidates.index)) WHERE \(candidates.condition)"
            let more = "SELECT 1 \(from) LIMIT 1 OFFSET ?"
            guard
                try session.connection.integer(
                    more, candidates.values + [.integer(Int64(session.limits.fewCodes))]) == 0
            else { return nil }
            // The index of reversed codes has no codes: to read one means to go to the table.
            let columns = code.isExact ? "id" : "id, code"
            try session.connection.forEach("SELECT \(columns) \(from)", candidates.values) { row in
                if code.isExact || code.matches(CodeBytes(bytes: row.bytes(1))) { found.insert(row.integer(0)) }
                return true
            }
        }
        return found
    }
}

extension TokenFilter {
    /// Removes the first term that asks for one condition alone of the kind that `value` returns something for.
    fileprivate mutating func take<Value>(_ value: (Condition) -> Value?) -> Value? {
        for (index, term) in terms.enumerated() where !term.isNegated && term.conditions.count == 1 {
            guard let found = value(term.conditions[0]) else { continue }
            terms.remove(at: index)
            return found
        }
        return nil
    }

    /// The piece of a code that is asked for, when nothing but a state is asked for beside it.
    var onlyCode: CodeFragment? {
        var rest = withoutState
        let code = rest.take { if case .code(let fragment) = $0 { fragment } else { nil } }
        return rest.isEmpty ? code : nil
    }
}

extension Session {
    /// Whether the token with this id passes a filter.
    fileprivate func passes(_ id: Int64, _ filter: TokenFilter, asOf: Instant) throws -> Bool {
        guard let row = try row(id: id), let token = try token(row, asOf: asOf) else { return false }
        return filter.matches(token, at: asOf)
    }

    /// Whether the token with this id passes a filter.
    fileprivate func matches(id: Int64, _ filter: SearchFilter) throws -> Bool {
        let columns = filter.columns.joined(separator: ", ")
        return try connection.first("SELECT \(columns) FROM tokens WHERE id = ?", [.integer(id)]) {
            try filter.matches($0, id: id, at: 0)
        } ?? false
    }
}
