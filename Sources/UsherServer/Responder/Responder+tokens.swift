internal import UsherCore

extension Responder {
    func tokens(_ scope: TokenQuery.Scope, _ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        // A page of all tokens stays the same until something is changed or one of its rows ends.
        let names = request.query.items.map(\.name)
        guard let changes, names.allSatisfy({ $0 == Query.pageName || $0 == "page_size" }) else {
            return try list(scope, request, base, service.now()).response
        }
        let key = base + request.path + "?" + request.query.sorted(page: nil) + (request.query[Query.pageName] ?? "")
        let now = service.now()
        let mark = try changes.changeMark(cancellation)
        if let body = pages.body(key, mark: mark, now: now) {
            return Response(status: 200, headers: [Response.jsonType], body: body)
        }
        let (response, rows) = try list(scope, request, base, now)
        pages.keep(response.body, key, mark: mark, now: now, rows: rows)
        return response
    }

    private func list(
        _ scope: TokenQuery.Scope, _ request: Request, _ base: String, _ now: Instant
    ) throws -> (response: Response, rows: [AccessToken]) {
        if case .video(let id) = scope { _ = try service.video(id, cancellation) }
        let (query, isNothing) = try TokenFilter.query(scope, request.query, now: now)
        let wanted = try PageRequest(request, base: base)
        if isNothing {
            return (try wanted.json(index: wanted.index { 0 }, count: 0) { $0.array([TokenWire]()) }, [])
        }
        let index = try wanted.index { try count(query) }
        let page = try service.page(query, at: .index(index), size: wanted.size, cancellation)
        let number = try page.count.exact ?? count(query)
        let response = try wanted.json(index: index, count: number) { json in
            json.array(page.rows.lazy.map { TokenWire($0, base: base) })
        }
        return (response, page.rows)
    }

    private func count(_ query: TokenQuery) throws -> Int {
        try service.count(query, cancellation).exact ?? 0
    }

    func token(_ code: TokenCode, in video: VideoID, _ request: Request) throws -> Response {
        try answer(200, service.token(code, in: video, cancellation), request)
    }

    func create(in video: VideoID, _ request: Request) throws -> Response {
        let fields = try BodyReader.fields(of: request)
        _ = try service.video(video, cancellation)
        let input = try TokenInput(fields)
        let draft = TokenDraft(
            timeToLive: input.timeToLive, expiresAfterFirstUse: input.expiresAfterFirstUse ?? false,
            annotations: input.annotations ?? [])
        // Before anything is made: a link that cannot be written must not leave a token behind.
        _ = try policy.base(for: request.headers)
        return try answer(201, service.create(draft, in: video, cancellation).token, request)
    }

    func update(_ code: TokenCode, in video: VideoID, _ request: Request) throws -> Response {
        _ = try service.token(code, in: video, cancellation)
        let input = try TokenInput(try BodyReader.fields(of: request))
        let update = TokenUpdate(
            timeToLive: input.timeToLive, expiresAfterFirstUse: input.expiresAfterFirstUse,
            annotations: input.annotations)
        _ = try policy.base(for: request.headers)
        return try answer(200, service.update(code, in: video, update, cancellation).token, request)
    }

    private func answer(_ status: Int, _ token: AccessToken, _ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        return .json(status) { $0.value(TokenWire(token, base: base)) }
    }
}
