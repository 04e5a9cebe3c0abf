internal import Synchronization
internal import UsherCore

/// The videos of an institute, wherever they come from.
///
/// Where the server lists videos by pages, pages are asked for as they are needed. Everything else (courses and their
/// contents, assets, ids given by hand) is read once and kept.
final class VideoCatalog: Sendable {
    enum Source: Hashable, Sendable {
        case unknown
        /// The server's own list of videos.
        case paged
        /// Found piece by piece, and kept.
        case gathered
    }

    private struct State {
        var source = Source.unknown
        var videos: [Video]?
        /// When they were found, by the local clock.
        var foundAt: Instant?
    }

    /// Seconds after which somebody who asks for the first page is taken to want news.
    private static let freshness: Int64 = 5

    let client: APIClient
    let dialect: Dialect
    let profile: Profile
    let memory: ServerMemory
    let sizes = PageSizes()
    private let state = Mutex(State())

    init(_ client: APIClient, _ dialect: Dialect, _ profile: Profile, _ memory: ServerMemory) {
        self.client = client
        self.dialect = dialect
        self.profile = profile
        self.memory = memory
    }

    /// Asks for something small, so that the server and the login are known.
    func touch(_ cancellation: Cancellation) throws(ServiceError) {
        let call =
            switch dialect.catalog {
            case .videosOrCourses: pageCall(number: 1, size: 1, search: nil)
            case .assets(let path): Call(path, query: [QueryItem("limit", "1"), QueryItem("offset", "0")])
            }
        try learnSource(from: try client.get(call, cancellation))
    }

    /// Tells from the answer to a question for the server's own list whether there is one.
    private func learnSource(from response: HTTPResponse) throws(ServiceError) {
        switch response.status {
        case 200:
            // A web page that a network puts in between is no answer of an institute.
            _ = try client.decode(PageWire<AnyRow>.self, response)
            if dialect.catalog == .videosOrCourses, profile.videos.isEmpty { setSource(.paged) }
        // The administrator's list is an assumption about the platform: its absence says nothing about the login.
        case 403, 404, 405: if dialect.catalog == .videosOrCourses { setSource(.gathered) } else { fallthrough }
        default: throw client.words.refusal(response)
        }
    }

    func page(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        if position == .first, query.text.isEmpty, let page = try firstPage(size: size, cancellation) { return page }
        let searches = client.extensions?.contains(.search) ?? false
        if try source(cancellation) == .paged, query.text.isEmpty || searches {
            return try pagedPage(query, at: position, size: size, cancellation)
        }
        let isOld = state.withLock { $0.foundAt }.map { now.seconds(since: $0) >= VideoCatalog.freshness } ?? true
        let wantsNews = position == .first && query.text.isEmpty && isOld
        let videos = try wantsNews ? gather(cancellation) : all(cancellation)
        return VideoCatalog.slice(VideoCatalog.filter(videos, query), at: position, size: size)
    }

    /// The first page, asked for as long as it is not known whether there are pages: a question less from far away.
    ///
    /// - Returns: `nil` when the page has to be asked for otherwise.
    private func firstPage(size: Int, _ cancellation: Cancellation) throws(ServiceError) -> Page<Video>? {
        guard state.withLock({ $0.source }) == .unknown, dialect.catalog == .videosOrCourses, profile.videos.isEmpty
        else { return nil }
        let asked = sizes.effective(size)
        let response = try client.get(pageCall(number: 1, size: asked, search: nil), cancellation)
        try learnSource(from: response)
        guard response.status == 200 else { return nil }
        let wire = try client.value(PageWire<VideoWire>.self, response)
        let isLast = wire.next == nil
        let isOtherSize = sizes.learn(asked: asked, rows: wire.results.count, isLast: isLast)
        guard !isOtherSize, asked == size else { return nil }
        return Page(
            rows: wire.results.map(\.video), start: 0, previous: nil,
            next: isLast || wire.results.isEmpty ? nil : Cursor(String(wire.results.count)),
            count: wire.count.map { .exact($0) } ?? .unknown)
    }

    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        if let known = state.withLock({ $0.videos?.first { $0.id == id } }) { return known }
        guard try source(cancellation) == .paged else {
            guard let video = try all(cancellation).first(where: { $0.id == id }) else {
                return try videoByTokens(id, cancellation)
            }
            return video
        }
        let response = try client.get(Call(Route.video(id).path), cancellation)
        if response.status == 404 { throw .videoNotFound(id) }
        return try client.value(VideoWire.self, response).video
    }

    /// All videos, in the order that the server has them in.
    func all(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        if let videos = state.withLock({ $0.videos }) { return videos }
        return try gather(cancellation)
    }

    /// Reads all videos, whether or not they are known; those that were known stay when that fails.
    private func gather(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        let videos: [Video]
        do throws(ServiceError) {
            videos =
                try source(cancellation) == .paged
                ? try pagedVideos(cancellation) : try gatheredVideos(cancellation)
        } catch {
            // Where neither list was offered, a fault stood in between: the next question begins anew.
            if state.withLock({ $0.videos == nil }) { setSource(.unknown) }
            throw error
        }
        let now = now
        state.withLock { state in
            state.videos = videos
            state.foundAt = now
        }
        return videos
    }

    private var now: Instant { client.parts.clock.now() }

    func setSource(_ source: Source) {
        state.withLock { $0.source = source }
    }

    private func source(_ cancellation: Cancellation) throws(ServiceError) -> Source {
        let known = state.withLock { $0.source }
        guard known == .unknown else { return known }
        guard dialect.catalog == .videosOrCourses, profile.videos.isEmpty else {
            setSource(.gathered)
            return .gathered
        }
        try touch(cancellation)
        return state.withLock { $0.source }
    }

    /// A video that is on no list is there when its tokens can be listed.
    private func videoByTokens(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        let query = [QueryItem("page", "1"), QueryItem("page_size", "1"), QueryItem("limit", "1")]
        let response = try client.get(Call(dialect.tokensPath(id), query: query), cancellation)
        switch response.status {
        case 200..<300: return Video(id: id, title: id.text)
        case 404, 405: throw .videoNotFound(id)
        default: throw client.words.refusal(response)
        }
    }
}

/// A row of a list that is only to be a list.
private struct AnyRow: Decodable, Hashable {
    init(from decoder: any Decoder) {}
}
