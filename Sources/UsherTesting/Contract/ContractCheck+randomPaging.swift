internal import UsherCore

extension ContractCheck {
    static let randomPaging: [ContractCheck] = [
        ContractCheck("paging at random through random queries shows the tokens that were made, in order") {
            subject, found in
            let made = try subject.populate()
            var random = SplitMix64(seed: 20_261_123)
            for _ in 0..<60 {
                let query = randomQuery(&random, subject)
                let wanted = try verified(query, made, subject, &found)
                let count = try subject.service.count(query, Cancellation())
                found.expect(count.exact ?? wanted.count, is: wanted.count, "the count of \(query)")
                try page(through: query, wanted, by: 1 + random.below(25), &random, subject, &found)
            }
        },
        ContractCheck("a page before the former first row reports no wrong number of rows") { subject, found in
            let orders = TokenQuery.Order.allCases.filter(subject.service.capabilities.orders.contains)
            for order in orders {
                for lifetime: Int64 in [100, 200, 300] { _ = try subject.create(lifetime) }
                let query = TokenQuery(
                    scope: .video(subject.video), state: .active, order: order, asOf: subject.now)
                let rows = try subject.rows(query)
                let second = try subject.service.page(query, at: .index(1), size: 1, Cancellation())
                guard let cursor = second.previous else { return found.add("nothing in front of the second row") }
                _ = try subject.update(rows[0], .fromNow(seconds: 0))
                let page = try subject.service.page(query, at: .before(cursor), size: 5, Cancellation())
                found.expect(page.count.exact ?? rows.count - 1, is: rows.count - 1, "the number of rows, \(order)")
            }
        },
    ]

    private static func randomQuery(_ random: inout SplitMix64, _ subject: ContractSubject) -> TokenQuery {
        let capabilities = subject.service.capabilities
        let queries = queries(of: subject)
        var query = queries[random.below(queries.count)]
        // A service that does not record ends cannot tell earlier ends by hand or by use.
        let offsets: [Int64] = capabilities.recordsEnds ? [0, 40, 1_000, -20] : [0, 40, 1_000]
        query.asOf = query.asOf.adding(seconds: offsets[random.below(offsets.count)])
        let texts = ["ra", "meera", "e", "100%", "no such text", "王"]
        if capabilities.pagesFilters, random.below(3) == 0, let text = SearchText(texts[random.below(texts.count)]) {
            query.filter.terms.append(.init(.substring(text)))
        }
        return query
    }

    /// The codes of the query's rows as the service lists them, after checking them against `made` and the order.
    ///
    /// Rows with the same end, and rows of several videos made at one instant, may stand in any stable order: the
    /// service's own order is accepted.
    private static func verified(
        _ query: TokenQuery, _ made: [AccessToken], _ subject: ContractSubject, _ found: inout Findings
    ) throws -> [TokenCode] {
        let listed = try subject.service.page(query, at: .first, size: 1_000, Cancellation()).rows.map(\.code)
        let wanted = made.filter { token in
            let isDone =
                subject.service.capabilities.recordsEnds
                ? token.endedBy == .usedOnce || token.endedBy == .byHand : token.status != AccessToken.activeStatus
            let isActive = !isDone && token.validUntil.map { $0 > query.asOf } ?? true
            let isInScope = query.scope == .all || token.videoID.map { query.scope == .video($0) } ?? false
            let isInState = query.state == .any || isActive == (query.state == .active)
            return isInScope && isInState && query.filter.withoutState.matches(token, at: query.asOf)
        }
        if query.order.key == .made, query.scope != .all {
            let ordered = query.order.isDescending ? wanted.reversed() : wanted
            found.expect(listed, is: ordered.map(\.code), "\(query)")
            return listed
        }
        found.expect(Set(listed), is: Set(wanted.map(\.code)), "\(query)")
        found.expect(listed.count, is: wanted.count, "the number of rows of \(query)")
        let instants = made.map { token in
            switch query.order.key {
            case .made: token.created
            case .end: token.endedAt ?? token.validUntil
            case .change: token.modified
            }
        }
        let known = Dictionary(uniqueKeysWithValues: zip(made.map(\.code), instants))
        let keys = listed.map { known[$0].flatMap { $0?.microseconds } ?? .max }
        let sorted = query.order.isDescending ? keys.sorted(by: >) : keys.sorted()
        found.expect(keys, is: sorted, "the instants of \(query)")
        return listed
    }

    private static func page(
        through query: TokenQuery, _ wanted: [TokenCode], by size: Int, _ random: inout SplitMix64,
        _ subject: ContractSubject, _ found: inout Findings
    ) throws {
        let starts: [PagePosition] = [.first, .last, .index(random.below(wanted.count + 2))]
        var position = starts[random.below(3)]
        // The index at which the page has to begin, or to end.
        var begin: Int?
        var end: Int?
        for step in 0..<8 {
            let what = "\(query) by \(size), step \(step) at \(position)"
            let page = try subject.service.page(query, at: position, size: size, Cancellation())
            let codes = page.rows.map(\.code)
            found.expect(page.count.exact ?? wanted.count, is: wanted.count, "the number of rows of \(what)")
            switch position {
            case .first: begin = 0
            case .index(let index): begin = index
            case .last: end = wanted.count
            case .after, .before: break
            }
            let first = begin ?? end.map { max($0 - codes.count, 0) } ?? 0
            found.expect(codes, is: Array(wanted.dropFirst(first).prefix(size).prefix(codes.count)), "\(what)")
            let last = first + codes.count
            found.expect(codes.count == size || first == 0 || last >= wanted.count, "\(what) is short")
            guard !codes.isEmpty else {
                found.expect(first >= wanted.count, "\(what) is empty")
                return
            }
            found.expect(page.start ?? first, is: first, "the start of \(what)")
            found.expect(page.previous == nil, is: first == 0, "nothing is in front of \(what)")
            found.expect(page.next == nil, is: last == wanted.count, "nothing is behind \(what)")
            begin = nil
            end = nil
            let isForward = random.below(2) == 0
            if let next = page.next, isForward || page.previous == nil {
                position = .after(next)
                begin = last
            } else if let previous = page.previous {
                position = .before(previous)
                end = first
            } else {
                return
            }
        }
    }
}
