internal import UsherCore

/// How a text is looked for: few tokens are listed at once, many are met soon on a walk through the rows.
enum TextPlan {
    /// The ids of all tokens of the library that match, each once.
    case tokens([Int64])
    case walk(TextFilter)

    /// Finds out what the text asks for; bounded work, whatever the text and the library.
    init(_ text: SearchText, in session: Session) throws {
        if let whole = text.whole {
            self = .tokens(try session.location(of: whole.code).map { [$0.id] } ?? [])
            return
        }
        let fragment = text.fragment.map(CodeFragmentRange.init)
        let sets = try TextPlan.sets(text.folded, in: session)
        if let sets, let tokens = try TextPlan.tokens(of: sets, and: fragment, in: session) {
            self = .tokens(tokens)
        } else {
            self = .walk(
                TextFilter(sets: AnnotationSetMatcher(text, session: session, known: sets), fragment: fragment))
        }
    }

    /// All sets that hold the folded text; `nil` when they are many, or cannot be told from what is indexed.
    private static func sets(_ folded: String, in session: Session) throws -> [Int64]? {
        guard session.isFolded, FoldedTexts.decides(folded) else { return nil }
        let scalars = folded.unicodeScalars
        if scalars.count < 3 { return try sets(beginningTrigrams: folded, in: session) }
        // Trigrams of so much text name hardly more than one place, and a pasted book is not looked up whole.
        let isWhole = scalars.count <= 48
        let phrase = isWhole ? folded : String(String.UnicodeScalarView(scalars.prefix(48)))
        var found: [Int64] = []
        try session.connection.forEach(
            "SELECT rowid FROM annotation_texts WHERE annotation_texts MATCH ? LIMIT ?",
            [.text("\"" + phrase.replacing("\"", with: "\"\"") + "\""), .integer(Int64(session.limits.fewSets + 1))]
        ) {
            found.append($0.integer(0))
            return true
        }
        guard found.count <= session.limits.fewSets else { return nil }
        guard !isWhole else { return found }
        let rest = AnnotationSetMatcher(folded: folded, session: session)
        return try found.filter { try rest.matches($0) }
    }

    /// Texts of one or two characters are the beginnings of trigrams.
    private static func sets(beginningTrigrams folded: String, in session: Session) throws -> [Int64]? {
        var found: Set<Int64> = []
        var places = 0
        try session.connection.forEach(
            "SELECT doc FROM annotation_terms WHERE term >= ? AND term <= ? LIMIT ?",
            [.text(folded), .text(folded + "\u{10FFFF}\u{10FFFF}"), .integer(Int64(session.limits.fewSets + 1))]
        ) {
            found.insert($0.integer(0))
            places += 1
            return true
        }
        return places <= session.limits.fewSets ? Array(found) : nil
    }

    /// All tokens of these sets or with such a code; `nil` when they are many.
    private static func tokens(
        of sets: [Int64], and fragment: CodeFragmentRange?, in session: Session
    ) throws -> [Int64]? {
        let fewTokens = session.limits.fewTokens
        // Every set is some token's, or was once.
        guard sets.count <= fewTokens else { return nil }
        var found: Set<Int64> = []
        for candidates in fragment?.candidates ?? [] {
            var examined = 0
            try session.connection.forEach(candidates.sql, candidates.values + [.integer(Int64(fewTokens + 1))]) {
                row in
                examined += 1
                if fragment?.matches(row.withBytes(1) { CodeBytes(bytes: $0) }) == true { found.insert(row.integer(0)) }
                return true
            }
            guard examined <= fewTokens else { return nil }
        }
        for set in sets {
            try session.connection.forEach(
                "SELECT id FROM tokens INDEXED BY tokens_by_set WHERE annotation_set = ? LIMIT ?",
                [.integer(set), .integer(Int64(fewTokens + 1))]
            ) {
                found.insert($0.integer(0))
                return true
            }
            guard found.count <= fewTokens else { return nil }
        }
        return Array(found)
    }
}
