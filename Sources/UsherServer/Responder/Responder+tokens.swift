internal import UsherCore

extension Responder {
    func tokens(_ scope: TokenQuery.Scope, _ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        let now = service.now()
        let query: TokenQuery
        let isNothing: Bool
        let wanted: PageRequest
        do {
            (query, isNothing) = try TokenListKeys.query(
                scope, request.query, orders: service.capabilities.orders, zone: zone, now: now)
            wanted = try PageRequest(request, base: base)
            if isNothing { try checkVideo(scope) }
        } catch {
            // A missing video is reported before an invalid query; otherwise reading the page reports it.
            try checkVideo(scope)
            throw error
        }
        guard !isNothing else {
            return try wanted.json(index: wanted.index { 0 }, count: 0) { $0.array([TokenWire]()) }
        }
        let index = try wanted.index { try count(query) }
        if let page = try service.list(query, from: index, size: wanted.size, cancellation) {
            let number = try page.count.exact ?? count(query)
            return try wanted.json(index: index, count: number, buffer: bodies) {
                $0.array(page.rows, at: query.asOf, base: base)
            }
        }
        let page = try service.page(query, at: .index(index), size: wanted.size, cancellation)
        let number = try page.count.exact ?? count(query)
        return try wanted.json(index: index, count: number) { json in
            json.array(page.rows.lazy.map { TokenWire($0, base: base) })
        }
    }

    private func count(_ query: TokenQuery) throws -> Int {
        try service.count(query, cancellation).exact ?? 0
    }

    private func checkVideo(_ scope: TokenQuery.Scope) throws {
        if case .video(let id) = scope { _ = try service.video(id, cancellation) }
    }

    func token(_ code: TokenCode, in video: VideoID, _ request: Request) throws -> Response {
        try answer(200, service.token(code, in: video, cancellation), request)
    }

    func create(in video: VideoID, _ request: Request, as user: User?) throws -> Response {
        let fields = try BodyReader.fields(of: request)
        _ = try service.video(video, cancellation)
        let input = try TokenInput(fields)
        let draft = TokenDraft(
            timeToLive: input.timeToLive, expiresAfterFirstUse: input.expiresAfterFirstUse ?? false,
            annotations: input.annotations ?? [])
        // Checked before creating anything: a link that cannot be written must not leave a token behind.
        _ = try policy.base(for: request.headers)
        return try answer(201, service(for: user, request).create(draft, in: video, cancellation).token, request)
    }

    func update(_ code: TokenCode, in video: VideoID, _ request: Request, as user: User?) throws -> Response {
        let token = try service.token(code, in: video, cancellation)
        let input = try TokenInput(try BodyReader.fields(of: request))
        let update = TokenUpdate(
            timeToLive: input.timeToLive, expiresAfterFirstUse: input.expiresAfterFirstUse,
            annotations: input.annotations)
        _ = try policy.base(for: request.headers)
        let seen = try Self.seen(token, by: request)
        let change = try service(for: user, request).update(code, in: video, update, decidedOn: seen, cancellation)
        return try answer(200, change.token, request)
    }

    /// The state on which the change depends: the token with the request's tag, which the service then compares within
    /// its transaction; `nil` when the client sets no condition.
    ///
    /// - Throws: `.changedMeanwhile` when it has another tag now; a 400 for an invalid `If-Match`.
    private static func seen(_ token: AccessToken, by request: Request) throws -> AccessToken? {
        guard let header = request.headers.list(.ifMatch) else { return nil }
        guard let condition = IfMatch(header) else {
            throw Refusal(400, "If-Match takes * or entity tags in quotes, as ETag has them.")
        }
        guard condition.holds(for: token) else { throw ServiceError.changedMeanwhile(token.code) }
        return condition == .any ? nil : token
    }

    private func answer(_ status: Int, _ token: AccessToken, _ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        var headers = HTTPFields()
        if let tag = EntityTag(token) { headers = [.eTag: tag.text] }
        return .json(status, headers) { $0.value(TokenWire(token, base: base)) }
    }
}
