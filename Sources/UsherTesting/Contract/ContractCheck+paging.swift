internal import UsherCore

extension ContractCheck {
    static let paging: [ContractCheck] = [
        ContractCheck("pages side by side are the query's rows, in both directions and at any size") { subject, found in
            try subject.populate()
            for query in queries(of: subject) {
                let wanted = try expected(query, subject)
                for size in [1, 7, 20, 1_000] {
                    let what = "\(query.scope) \(query.state) \(query.order) by \(size)"
                    found.expect(try subject.rows(query, size: size).map(\.code), is: wanted, "\(what) forward")
                    found.expect(try backward(query, size, subject), is: wanted, "\(what) backward")
                    for index in [0, 1, wanted.count / 2, wanted.count - 1, wanted.count] where index >= 0 {
                        let page = try subject.service.page(query, at: .index(index), size: size, Cancellation())
                        let part = Array(wanted.dropFirst(index).prefix(size))
                        found.expect(page.rows.map(\.code), is: part, "\(what) at \(index)")
                        found.expect(page.start ?? index, is: index, "\(what) start at \(index)")
                    }
                }
                found.expect(try subject.scanned(query).map(\.code), is: wanted, "\(query) scanned")
                let count = try subject.service.count(query, Cancellation()).exact ?? wanted.count
                found.expect(count, is: wanted.count, "the count of \(query)")
            }
        },
        ContractCheck("a service that can tell where a token stands tells the index of its row") { subject, found in
            let made = try subject.populate()
            let first = TokenQuery(scope: .video(subject.video), asOf: subject.now)
            guard let newest = try subject.rows(first).first,
                try subject.service.index(of: newest.code, in: first, Cancellation()) != nil
            else { return }
            for query in queries(of: subject) {
                let rows = try subject.rows(query).map(\.code)
                for token in made {
                    let index = try subject.service.index(of: token.code, in: query, Cancellation())
                    found.expect(index, is: rows.firstIndex(of: token.code), "the index in \(query)")
                }
            }
            let unknown = try subject.code("00000000-0000-4000-8000-000000000000")
            found.expect(
                try subject.service.index(of: unknown, in: first, Cancellation()), is: nil, "of an unknown code")
        },
        ContractCheck("states are judged at the query's instant, and an ended token is expired at any") {
            subject, found in
            try subject.populate()
            let present = subject.now
            for offset: Int64 in [-10_000, -20, 0, 40, 1_000, 100_000] {
                let asOf = present.adding(seconds: offset)
                var query = TokenQuery(scope: .video(subject.video), state: .active, order: .endingFirst, asOf: asOf)
                let active = try subject.rows(query)
                query.state = .expired
                let expired = try subject.rows(query)
                found.expect(
                    active.allSatisfy {
                        $0.status == AccessToken.activeStatus && ($0.validUntil ?? .init(seconds: .max)) > asOf
                    },
                    "an active row has ended at \(offset)")
                found.expect(
                    expired.allSatisfy { $0.status == AccessToken.expiredStatus }, "an expired row plays at \(offset)")
                query.state = .any
                let all = Set(try subject.rows(query).map(\.code))
                found.expect(Set(active.map(\.code)).isDisjoint(with: expired.map(\.code)), "both at \(offset)")
                found.expect(Set((active + expired).map(\.code)), is: all, "active and expired at \(offset)")
            }
        },
        ContractCheck("rows stand in the order asked for") { subject, found in
            let lifetimes: [Int64?] = [300, nil, 100, 200, 100]
            let made = try lifetimes.map { lifetime in
                subject.advance(1)
                return try subject.create(lifetime)
            }
            var query = TokenQuery(scope: .video(subject.video), asOf: subject.now)
            found.expect(try subject.rows(query).map(\.code), is: made.reversed().map(\.code), "the newest first")
            guard subject.service.capabilities.orders.contains(.endingFirst) else { return }
            query.order = .endingFirst
            let ends = try subject.rows(query).map { $0.validUntil?.microseconds ?? .max }
            found.expect(ends, is: ends.sorted(), "the ends")
            let forward = try subject.rows(query)
            query.order = .endingLast
            found.expect(try subject.rows(query), is: forward.reversed(), "the reverse")
        },
        ContractCheck("a page past the end, and any page of an empty list, is empty") { subject, found in
            let query = TokenQuery(scope: .video(subject.other), asOf: subject.now)
            for position in [PagePosition.first, .last, .index(0), .index(50)] {
                let page = try subject.service.page(query, at: position, size: 10, Cancellation())
                found.expect(page.rows, is: [], "the rows at \(position)")
                found.expect(page.next, is: nil, "the next page at \(position)")
            }
            found.expectError("the tokens of an unknown video", \.isVideoNotFound) {
                guard let id = VideoID("no-such-video") else { return }
                _ = try subject.service.page(
                    TokenQuery(scope: .video(id), asOf: subject.now), at: .first, size: 10, Cancellation())
            }
        },
    ]

    static func queries(of subject: ContractSubject, text: SearchText? = nil) -> [TokenQuery] {
        let capabilities = subject.service.capabilities
        let scopes: [TokenQuery.Scope] = [.video(subject.video)] + (capabilities.acrossVideos ? [.all] : [])
        let orders = TokenQuery.Order.allCases.filter(capabilities.orders.contains)
        return scopes.flatMap { scope in
            TokenQuery.State.allCases.flatMap { state in
                orders.map { TokenQuery(scope: scope, state: state, text: text, order: $0, asOf: subject.now) }
            }
        }
    }

    /// The expected rows of a query, computed from one long page of all tokens.
    ///
    /// Rows with the same end may stand in any stable order: the service's own order is accepted.
    static func expected(_ query: TokenQuery, _ subject: ContractSubject) throws -> [TokenCode] {
        var everything = query
        everything.filter = .all
        let rows = try subject.service.page(everything, at: .first, size: 1_000, Cancellation()).rows.filter { row in
            let isActive = row.status == AccessToken.activeStatus
            let isWanted = query.state == .any || isActive == (query.state == .active)
            return isWanted && query.matches(row)
        }
        return rows.map(\.code)
    }

    private static func backward(_ query: TokenQuery, _ size: Int, _ subject: ContractSubject) throws -> [TokenCode] {
        var rows: [AccessToken] = []
        var position: PagePosition? = .last
        while let current = position {
            let page = try subject.service.page(query, at: current, size: size, Cancellation())
            rows = page.rows + rows
            position = page.previous.map { .before($0) }
        }
        return rows.map(\.code)
    }
}
