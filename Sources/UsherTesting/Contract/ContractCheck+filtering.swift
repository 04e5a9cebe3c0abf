internal import UsherCore

extension ContractCheck {
    static let filtering: [ContractCheck] = [
        ContractCheck("random filters let through what each of their terms lets through, and nothing else") {
            subject, found in
            try subject.populate()
            var random = SplitMix64(seed: 20_261_127)
            let codes = try subject.rows(TokenQuery(scope: .video(subject.video), asOf: subject.now)).map(\.code)
            for _ in 0..<60 {
                let queries = queries(of: subject, filter: filter(&random, subject, codes))
                for query in [queries[random.below(queries.count)]] {
                    let wanted = try expected(query, subject)
                    found.expect(try subject.scanned(query).map(\.code), is: wanted, "scan for \(query)")
                    let count = try subject.service.count(query, Cancellation()).exact ?? wanted.count
                    found.expect(count, is: wanted.count, "the count of \(query)")
                    guard subject.service.capabilities.pagesFilters else { continue }
                    found.expect(try subject.rows(query, size: 7).map(\.code), is: wanted, "pages of \(query)")
                }
            }
        },
        ContractCheck("a search that begins at a token finds the next ones, whether it passes the filter or not") {
            subject, found in
            try subject.populate()
            let filters = [TokenFilter.all, SearchWord("meera").map { TokenFilter([.init(.word($0))]) }]
            for query in filters.compactMap(\.self).flatMap({ queries(of: subject, filter: $0) }) {
                var whole = query
                whole.filter = .all
                let all = try subject.rows(whole)
                for index in stride(from: 0, to: all.count, by: 7) {
                    guard let cursor = try subject.service.cursor(of: all[index].code, in: query, Cancellation())
                    else { return }
                    let wanted = all[(index + 1)...].filter(query.matches).map(\.code)
                    found.expect(
                        try subject.scanned(query, after: cursor).map(\.code), is: wanted, "\(query) behind \(index)")
                }
            }
        },
    ]

    /// Queries in every scope and order that the service has.
    static func queries(of subject: ContractSubject, filter: TokenFilter) -> [TokenQuery] {
        let capabilities = subject.service.capabilities
        let scopes: [TokenQuery.Scope] = [.video(subject.video)] + (capabilities.acrossVideos ? [.all] : [])
        let orders = TokenQuery.Order.allCases.filter(capabilities.orders.contains)
        return scopes.flatMap { scope in
            orders.map { TokenQuery(scope: scope, filter: filter, order: $0, asOf: subject.now) }
        }
    }

    private static func filter(
        _ random: inout SplitMix64, _ subject: ContractSubject, _ codes: [TokenCode]
    ) -> TokenFilter {
        TokenFilter(
            (0..<1 + random.below(3)).map { _ in
                let conditions = (0..<1 + random.below(2)).map { _ in condition(&random, subject, codes) }
                return TokenFilter.Term(conditions, isNegated: random.below(4) == 0)
            })
    }

    private static func condition(
        _ random: inout SplitMix64, _ subject: ContractSubject, _ codes: [TokenCode]
    ) -> TokenFilter.Condition {
        let words = ["meera", "kri", "example.com", "शर्मा", "jose", "josé", "a", "100%", "no such text", "yıldız"]
        let span = TokenFilter.Span.relative(
            after: random.below(2) == 0 ? nil : Int64(random.below(60)),
            upTo: random.below(3) == 0 ? nil : Int64(random.below(900)))
        // What the service cannot tell is refused, not answered.
        let kinds = TokenFilter.Kind.allCases.filter { $0 != .used || subject.service.capabilities.recordsEnds }
        switch random.below(9) {
        case 0: return .kind(kinds[random.below(kinds.count)])
        case 1: return .end(.never)
        case 2: return .end(.ahead(span))
        case 3: return .made(.relative(after: -Int64(random.below(40)), upTo: nil))
        case 4: return .warned(random.below(2) == 0)
        case 5: return .watermarks(random.below(2)...random.below(2) + 1)
        case 6: return .code(.startOrEnd(String(codes[random.below(codes.count)].text.prefix(1 + random.below(5)))))
        default:
            let word = words[random.below(words.count)]
            return SearchWord(word).map { .word($0) } ?? .kind(.active)
        }
    }
}
