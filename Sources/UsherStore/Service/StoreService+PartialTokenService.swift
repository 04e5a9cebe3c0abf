package import UsherCore

extension StoreService: PartialTokenService {
    package var capabilities: Capabilities {
        Capabilities(
            acrossVideos: true, pagesFilters: true, orders: Set(TokenQuery.Order.allCases),
            undo: database.refusal == nil, recordsEnds: true,
            readOnly: database.refusal?.sentence, makesVideos: true, searchPreparation: preparation.percent)
    }

    package func now() -> Instant {
        clock.now()
    }

    package func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try reading(cancellation) { try $0.videos(query, at: position, size: Self.bounded(size)) }
    }

    package func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try reading(cancellation) { try $0.video(id) }
    }

    package func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        let now = now()
        return try reading(cancellation) { session in
            let row = try session.row(of: code, in: video)
            guard let token = try session.token(row, asOf: now) else {
                throw ServiceError.tokenNotFound(code)
            }
            return token
        }
    }

    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try reading(cancellation) { session in
            if query.isSearch { preparation.note(session.refolding) }
            return try session.page(query, at: position, size: Self.bounded(size))
        }
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try reading(cancellation) { session in
            if query.isSearch { preparation.note(session.refolding) }
            return .exact(try session.count(query, session.scope(query.scope)))
        }
    }

    package func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try reading(cancellation) { session in
            if query.isSearch { preparation.note(session.refolding) }
            return try session.scan(query, after: cursor)
        }
    }

    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try reading(cancellation) { try $0.index(of: code, in: query) }
    }

    package func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? {
        try reading(cancellation) { try $0.cursor(of: code, in: query) }
    }

    static func bounded(_ size: Int) -> Int {
        min(max(size, 1), 1_000)
    }
}
