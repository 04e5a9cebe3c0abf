internal import UsherCore

extension Responder {
    func tokens(_ scope: TokenQuery.Scope, _ request: Request) throws -> Response {
        let base = try policy.base(for: request.headers)
        let now = service.now()
        let query: TokenQuery
        let isNothing: Bool
        let wanted: PageRequest
        do {
            (query, isNothing) = try TokenFilter.query(scope, request.query, now: now)
            wanted = try PageRequest(request, base: base)
            if isNothing { try checkVideo(scope) }
        } catch {
            // That there is no such video is said before what is wrong with the question; else reading the page tells.
            try checkVideo(scope)
            throw error
        }
        guard !isNothing else {
            return try wanted.json(index: wanted.index { 0 }, count: 0) { $0.array([TokenWire]()) }
        }
        let index = try wanted.index { try count(query) }
        if let lister { return try list(query, wanted, index, lister, base, request) }
        let page = try service.page(query, at: .index(index), size: wanted.size, cancellation)
        let number = try page.count.exact ?? count(query)
        return try wanted.json(index: index, count: number) { json in
            json.array(page.rows.lazy.map { TokenWire($0, base: base) })
        }
    }

    private func list(
        _ query: TokenQuery, _ wanted: PageRequest, _ index: Int, _ lister: any TokenLister, _ base: String,
        _ request: Request
    ) throws -> Response {
        // A page of all tokens stays the same until something is changed or one of its rows ends.
        let isKept = request.query.items.allSatisfy { $0.name == Query.pageName || $0.name == "page_size" }
        let key = isKept ? "\(base)\(request.path)?\(request.query.sorted(page: nil))\n\(index)" : ""
        var kept: [UInt8]?
        let (changes, page) = try lister.listedPage(query, at: .index(index), size: wanted.size, cancellation) {
            if isKept { kept = pages.body(key, changes: $0, now: query.asOf) }
            return kept != nil
        }
        guard let page else { return Response(status: 200, headers: [Response.jsonType], body: kept ?? []) }
        let number = try page.count.exact ?? count(query)
        let response = try wanted.json(index: index, count: number) { $0.array(page.rows, base: base) }
        if isKept {
            let ends = page.rows.lazy.compactMap(\.validUntil).filter { $0 > query.asOf }
            let end = ends.min() ?? Instant(microseconds: .max)
            pages.keep(response.body, key, changes: changes, span: query.asOf..<end)
        }
        return response
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
