internal import UsherCore

/// Steps that checks share.
extension ContractSubject {
    var now: Instant { service.now() }

    func create(
        _ timeToLive: Int64? = nil, singleUse: Bool = false, _ texts: [String] = [], in chosen: VideoID? = nil
    ) throws -> AccessToken {
        let draft = TokenDraft(
            timeToLive: timeToLive.map { .fromNow(seconds: $0) }, expiresAfterFirstUse: singleUse,
            annotations: texts.map { Annotation(text: $0, color: "#FFF", opacity: 0.5, size: 12, x: 1, y: 2) })
        return try service.create(draft, in: chosen ?? video, Cancellation()).token
    }

    func update(_ token: AccessToken, _ timeToLive: TimeToLive) throws -> TokenChange {
        try service.update(token.code, in: token.videoID, TokenUpdate(timeToLive: timeToLive), Cancellation())
    }

    func update(
        _ token: AccessToken, _ timeToLive: TimeToLive, decidedOn seen: AccessToken?
    ) throws -> TokenChange {
        let update = TokenUpdate(timeToLive: timeToLive)
        return try service.update(token.code, in: token.videoID, update, decidedOn: seen, Cancellation())
    }

    func read(_ token: AccessToken) throws -> AccessToken {
        try service.token(token.code, in: token.videoID, Cancellation())
    }

    func code(_ text: String) throws -> TokenCode {
        guard let code = TokenCode(uuid: text) else { throw ServiceError.failed("\(text) is no code") }
        return code
    }

    /// Creates sixty tokens of all kinds in both videos, over some minutes.
    ///
    /// - Returns: their final states, in the order of creation.
    @discardableResult
    func populate() throws -> [AccessToken] {
        var made: [AccessToken] = []
        let texts = [
            ["Meera Krishnan"], ["ravi@example.com", "Demo"], [], ["आरव शर्मा"], ["100% _under_ \"quoted\" 'x'"],
            ["நிலா முருகன்"], ["王秀英"], ["İLKER Yıldız"], ["JOSÉ ÅNGSTRÖM"],
        ]
        for index in 0..<60 {
            let lifetimes: [Int64?] = [nil, 600, 45, 86_400, 600]
            let token = try create(
                lifetimes[index % 5], singleUse: index % 3 == 0, texts[index % texts.count],
                in: index % 4 == 0 ? other : video)
            if index % 7 == 0 { _ = try update(token, .fromNow(seconds: 0)) }
            if index % 6 == 0, let play, let id = token.videoID { _ = try play(token.code, id) }
            if index % 10 == 9 { advance(7) }
            made.append(token)
        }
        return try made.map { try read($0) }
    }

    /// All rows of a query, read page by page forward.
    func rows(_ query: TokenQuery, size: Int = 1_000) throws -> [AccessToken] {
        var rows: [AccessToken] = []
        var position: PagePosition? = .first
        while let current = position {
            let page = try service.page(query, at: current, size: size, Cancellation())
            rows += page.rows
            position = page.next.map { .after($0) }
        }
        return rows
    }

    func scanned(_ query: TokenQuery, after start: Cursor? = nil) throws -> [AccessToken] {
        var rows: [AccessToken] = []
        var cursor = start
        repeat {
            let step = try service.scan(query, after: cursor, Cancellation())
            rows += step.rows
            cursor = step.next
        } while cursor != nil
        return rows
    }
}
