internal import UsherCore

/// Lists what the indexes tell of a filter's terms, each up to a limit.
struct CandidateLists {
    let asOf: Instant
    let scope: ScopeRow
    let session: Session

    /// Sets, or tokens, and the terms that hold for exactly these.
    struct Listed<IDs> {
        var listed: IDs
        var decided: [TokenFilter.Term]
    }

    /// The candidates of a term that is not negated; `nil` when no index lists those of each condition.
    func candidates(of term: TokenFilter.Term) throws -> [Candidates]? {
        var all: [Candidates] = []
        for condition in term.conditions {
            guard let some = try candidates(of: condition) else { return nil }
            all += some
        }
        return all
    }

    private func candidates(of condition: TokenFilter.Condition) throws -> [Candidates]? {
        let inVideo = scope.video != nil
        switch condition {
        case .word: return try sets(of: condition).map { [.sets($0)] }
        case .code(let fragment):
            return CodeFragmentRange(fragment).candidates.map { .range($0.index, $0.fragment) }
        case .token: return try condition.columns(in: session, asOf: asOf).map { [.range(.code, $0)] }
        case .substring(let text):
            if let whole = text.whole { return try candidates(of: .token(whole)) }
            let codes = try text.fragment.map { try candidates(of: .code($0)) ?? [] } ?? []
            return try sets(of: condition).map { [.sets($0)] + codes }
        case .kind(.active):
            return [.range(.end(inVideo: inVideo, onlyDone: false), TokenFilter.Kind.active.columns(asOf: asOf))]
        case .kind(.expired):
            let ended = SQLFragment("ends <= ?", [.integer(asOf.microseconds)])
            let done = SQLFragment("ends > ? AND done = 1", [.integer(asOf.microseconds)])
            return [
                .range(.end(inVideo: inVideo, onlyDone: false), ended),
                .range(.end(inVideo: inVideo, onlyDone: true), done),
            ]
        case .kind(.used): return [.range(.used, SQLFragment("ended_by = 1"))]
        case .kind(.once): return [.range(.once, SQLFragment("single_use <> 0"))]
        case .kind(.many): return nil
        case .end(let end):
            return [.range(.end(inVideo: inVideo, onlyDone: false), end.range(asOf: asOf).condition(on: "ends"))]
        case .made(let span):
            guard session.flavor.ordersByCreation else { return nil }
            return [.range(.creation, ColumnRange(span, asOf: asOf).condition(on: "created"))]
        case .video(let name): return [.range(.number, try session.condition(naming: name))]
        case .warned(true): return try sets(of: condition).map { [.sets($0)] }
        case .warned(false): return nil
        case .watermarks(let counts):
            let none = Candidates.range(.annotationSet, SQLFragment("annotation_set IS NULL"))
            guard counts.upperBound > 0 else { return [none] }
            return try sets(of: condition).map { [.sets($0)] + (counts.contains(0) ? [none] : []) }
        }
    }

    /// The tokens with a piece of a code, for a term that asks for this alone.
    func codes(of terms: [TokenFilter.Term]) throws -> Listed<Set<Int64>>? {
        for term in terms where !term.isNegated && term.conditions.count == 1 {
            guard case .code(let fragment) = term.conditions[0] else { continue }
            var found: Set<Int64> = []
            let condition = CodeFragmentRange(fragment).condition
            for part in CodeFragmentRange(fragment).candidates {
                guard try !session.isMore(than: session.limits.fewCodes, part.index, part.fragment) else { return nil }
                try session.connection.forEach(
                    "SELECT id FROM \(session.flavor.tokens(part.index)) WHERE \(part.fragment.sql) AND (\(condition.sql))",
                    part.fragment.values + condition.values
                ) { row in
                    found.insert(row.integer(0))
                    return true
                }
            }
            return Listed(listed: found, decided: [term])
        }
        return nil
    }

    /// The sets for which all terms hold that ask for nothing but words of sets, or their facts; `nil` when they are
    /// more than `fewSets`, or no index tells.
    ///
    /// Several words are one question to the text index.
    func sets(of terms: [TokenFilter.Term]) throws -> Listed<[Int64]>? {
        guard isListed else { return nil }
        let positive = terms.filter { !$0.isNegated }
        var lists: [Listed<[Int64]>] = []
        let asked = positive.compactMap { term in TextQuestion(term).map { (term: term, question: $0) } }
        if !asked.isEmpty, let found = try sets(matching: asked.map(\.question.group)) {
            lists.append(Listed(listed: found, decided: asked.filter(\.question.isExact).map(\.term)))
        }
        for term in positive where term.conditions.count == 1 && TextQuestion(term) == nil {
            let condition = term.conditions[0]
            guard let setCondition = condition.setCondition, try condition.columns(in: session, asOf: asOf) == nil
            else {
                continue
            }
            if let found = try sets(of: condition) {
                lists.append(Listed(listed: found, decided: setCondition.isDecidedByList ? [term] : []))
            }
        }
        guard var both = lists.first else { return nil }
        for next in lists.dropFirst() {
            let others = IDSet(next.listed)
            both.listed = both.listed.filter(others.contains)
            both.decided += next.decided
        }
        return both
    }

    /// Whether the text index and the facts are those of all sets.
    private var isListed: Bool { session.refolding.isComplete && session.flavor.textIndex != nil }

    private func sets(of condition: TokenFilter.Condition) throws -> [Int64]? {
        guard isListed, let index = session.flavor.textIndex, let setCondition = condition.setCondition else {
            return nil
        }
        switch setCondition {
        case .warned(let isWarned):
            return try sets(SQLFragment("warned = ?", [SQLValue(isWarned)]))
        case .watermarks(let counts):
            return try sets(
                SQLFragment(
                    "watermarks BETWEEN ? AND ?",
                    [.integer(Int64(counts.lowerBound)), .integer(Int64(counts.upperBound))]))
        case .word, .substring:
            guard let needles = setCondition.needles else { return nil }
            if let question = TextQuestion([setCondition]) { return try sets(matching: [question.group]) }
            var found: Set<Int64> = []
            for needle in needles {
                let isShort = needle.unicodeScalars.count < 3
                guard let some = try isShort ? sets(beginningTrigrams: needle, index) : sets(matching: [[needle]])
                else {
                    return nil
                }
                found.formUnion(some)
            }
            return Array(found)
        }
    }

    private func sets(_ condition: SQLFragment) throws -> [Int64]? {
        try few(
            "SELECT id FROM annotation_sets WHERE \(condition.sql) LIMIT ?", condition.values, session.limits.fewSets)
    }

    private func sets(matching groups: [[String]]) throws -> [Int64]? {
        guard let index = session.flavor.textIndex else { return nil }
        return try few(index.matching, [.text(index.expression(groups))], session.limits.fewMatches)
    }

    /// Texts of one or two characters are prefixes of trigrams.
    private func sets(beginningTrigrams text: String, _ index: TextIndex) throws -> [Int64]? {
        try few(index.between, [.text(text), .text(text + "\u{10FFFF}\u{10FFFF}")], session.limits.fewSets)
    }

    private func few(_ sql: String, _ values: [SQLValue], _ limit: Int) throws -> [Int64]? {
        var found: [Int64] = []
        try session.connection.forEach(sql, values + [.integer(Int64(limit + 1))]) {
            found.append($0.integer(0))
            return true
        }
        return found.count <= limit ? found : nil
    }
}
