internal import UsherCore

extension TokenFilter.Condition {
    /// What the columns of `tokens` tell of the condition: it holds where they do, or where `setCondition` holds for
    /// the row's set of annotations; `nil` when no column tells anything.
    func columns(in session: Session, asOf: Instant) throws -> SQLFragment? {
        switch self {
        case .word: nil
        case .code(let fragment): CodeFragmentRange(fragment).condition
        case .token(let whole): Self.code(whole.code)
        case .substring(let text):
            text.whole.map { Self.code($0.code) } ?? text.fragment.map { CodeFragmentRange($0).condition }
        case .kind(let kind): kind.columns(asOf: asOf)
        case .end(let end): end.columns(asOf: asOf)
        case .made(let span): ColumnRange(span, asOf: asOf).condition(on: "created")
        case .video(let name): try session.condition(naming: name)
        case .warned(let isWarned): isWarned ? nil : SQLFragment("annotation_set IS NULL")
        case .watermarks(let counts): counts.contains(0) ? SQLFragment("annotation_set IS NULL") : nil
        }
    }

    /// What a set of annotations tells of the condition.
    var setCondition: SetCondition? {
        switch self {
        case .word(let word): .word(word)
        case .substring(let text): text.whole == nil ? .substring(text) : nil
        case .warned(let isWarned): .warned(isWarned)
        case .watermarks(let counts): counts.upperBound > 0 ? .watermarks(counts) : nil
        case .code, .token, .kind, .end, .made, .video: nil
        }
    }

    private static func code(_ code: TokenCode) -> SQLFragment {
        CodeBytes(code).map { SQLFragment("code = ?", [$0.value]) } ?? .none
    }

    /// Whether its columns are those of codes.
    var readsCodes: Bool {
        switch self {
        case .code, .token: true
        case .substring(let text): text.whole != nil || text.fragment != nil
        case .word, .kind, .end, .made, .video, .warned, .watermarks: false
        }
    }

    /// Whether it holds for the same tokens at any instant, while no token is changed.
    var isTimeless: Bool {
        switch self {
        case .word, .code, .token, .substring, .video, .warned, .watermarks, .kind(.used), .kind(.once), .kind(.many),
            .made(.absolute):
            true
        case .kind(.active), .kind(.expired), .end, .made(.relative): false
        }
    }
}

extension TokenFilter.Kind {
    func columns(asOf: Instant) -> SQLFragment {
        switch self {
        case .active: SQLFragment("done = 0 AND ends > ?", [.integer(asOf.microseconds)])
        case .expired: SQLFragment("done = 1 OR ends <= ?", [.integer(asOf.microseconds)])
        // NULL for most tokens.
        case .used: SQLFragment("ended_by IS NOT NULL AND ended_by = 1 AND done = 1")
        case .once: SQLFragment("single_use <> 0")
        case .many: SQLFragment("single_use = 0")
        }
    }
}

extension TokenFilter.End {
    fileprivate func columns(asOf: Instant) -> SQLFragment {
        let ends = range(asOf: asOf).condition(on: "ends")
        switch self {
        case .at: return ends
        case .never, .ahead:
            let active = TokenFilter.Kind.active.columns(asOf: asOf)
            return SQLFragment("\(active.sql) AND \(ends.sql)", active.values + ends.values)
        }
    }

    /// The values of `ends` for which it holds.
    func range(asOf: Instant) -> ColumnRange {
        switch self {
        case .never: ColumnRange(low: TokenRecord.never, high: TokenRecord.never)
        case .at(let span): ColumnRange(span, asOf: asOf)
        case .ahead(let span):
            // It plays: an order by end need not be walked from what has ended long ago.
            ColumnRange(span, asOf: asOf).above(asOf.microseconds)
        }
    }
}
