internal import UsherCore

extension ContractCheck {
    static let filtering: [ContractCheck] = [
        ContractCheck("random filters let through what their terms say in plain words, and nothing else") {
            subject, found in
            let made = try subject.populate()
            let recordsEnds = subject.service.capabilities.recordsEnds
            var random = SplitMix64(seed: 20_261_127)
            for _ in 0..<24 {
                let (text, holds) = PlainTerm.random(&random, recordsEnds: recordsEnds)
                let filter = try FilterText(text, FilterContext(now: subject.now, zone: .utc)).filter
                let queries = queries(of: subject, filter: filter)
                let query = queries[random.below(queries.count)]
                let inScope = made.filter { token in
                    query.scope == .all || query.scope == token.videoID.map { .video($0) }
                }
                let wanted = Set(inScope.filter { holds($0, subject.now) }.map(\.code))
                let rows = try subject.scanned(query).map(\.code)
                found.expect(Set(rows), is: wanted, "scan for \(text) in \(query.scope) \(query.order)")
                found.expect(rows.count, is: wanted.count, "rows found twice for \(text)")
                let count = try subject.service.count(query, Cancellation()).exact ?? wanted.count
                found.expect(count, is: wanted.count, "the count of \(text) in \(query.scope)")
                guard subject.service.capabilities.pagesFilters else { continue }
                found.expect(
                    try subject.rows(query, size: 7).map(\.code), is: rows, "pages of \(text) in \(query.order)")
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
}
