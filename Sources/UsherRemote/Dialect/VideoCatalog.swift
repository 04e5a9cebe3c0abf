internal import Synchronization
internal import UsherCore

/// The videos of an institute, from any source.
///
/// Pages of a server's list of videos are requested as needed. All other sources (courses and their contents, assets,
/// ids from the configuration) are read once and cached.
final class VideoCatalog: Sendable {
    enum Source: Hashable, Sendable {
        case unknown
        /// The server's own list of videos.
        case paged
        /// Collected from other sources, and cached.
        case gathered
    }

    private struct State {
        var source = Source.unknown
        var gathered: Gathered?
        /// When they were collected, by the local clock.
        var foundAt: Instant?
    }

    /// The age in seconds from which a request for the first page reads anew.
    private static let freshness: Int64 = 5

    let client: APIClient
    let dialect: Dialect
    let profile: Profile
    let memory: ServerCache
    let sizes = PageSizes()
    let walks = PageWalks<String>()
    private let state = Mutex(State())

    init(_ client: APIClient, _ dialect: Dialect, _ profile: Profile, _ memory: ServerCache) {
        self.client = client
        self.dialect = dialect
        self.profile = profile
        self.memory = memory
    }

    /// Sends a small request, so that the server and the login are known.
    func touch(_ cancellation: Cancellation) throws(ServiceError) {
        let call =
            switch dialect.catalog {
            case .videosOrCourses: pageCall(number: 1, size: 1, search: nil)
            case .assets(let path): Call(path, query: [QueryItem("limit", "1"), QueryItem("offset", "0")])
            }
        try learnSource(from: try client.get(call, cancellation))
    }

    /// Finds out from the answer to a request for the server's own list whether it exists.
    private func learnSource(from response: HTTPResponse) throws(ServiceError) {
        switch response.status {
        case 200:
            // A web page that a network inserts is not an answer of the institute.
            _ = try client.page(response) { $0 }
            if dialect.catalog == .videosOrCourses, profile.videos.isEmpty { setSource(.paged) }
        // A refused list says nothing about the login: tokens are accessible by a video's id. Testpress' own list is an
        // assumption about the platform, so the web page of an unknown address says nothing either.
        case 403, 404, 405:
            let isKnown =
                client.messages.isOwn(response) || (response.status == 404 && dialect.catalog == .videosOrCourses)
            guard isKnown else { throw client.messages.refusal(response) }
            if dialect.catalog == .videosOrCourses { setSource(.gathered) }
        default: throw client.messages.refusal(response)
        }
    }

    func page(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        if position == .first, query.text.isEmpty, let page = try firstPage(size: size, cancellation) { return page }
        let searches = client.extensions?.contains(.search) ?? false
        if try source(cancellation) == .paged, query.text.isEmpty || searches {
            return try list(query.text).page(at: position, size: size, query.text, walks, cancellation)
        }
        let isOld = state.withLock { $0.foundAt }.map { now.seconds(since: $0) >= VideoCatalog.freshness } ?? true
        let wantsNews = position == .first && query.text.isEmpty && isOld
        let found = try wantsNews ? gather(cancellation) : gathered(cancellation)
        let videos = VideoCatalog.filter(found.videos, query)
        if case .after(let cursor) = position, let shortfall = found.shortfall, cursor == Cursor(String(videos.count)) {
            client.notices.withdraw(shortfall)
            throw .failed(shortfall)
        }
        return try VideoCatalog.slice(videos, isWhole: found.shortfall == nil, at: position, size: size)
    }

    /// The first page, requested while it is unknown whether there are pages: this saves a round trip.
    ///
    /// - Returns: `nil` when the page must be requested otherwise.
    private func firstPage(size: Int, _ cancellation: Cancellation) throws(ServiceError) -> Page<Video>? {
        guard state.withLock({ $0.source }) == .unknown, dialect.catalog == .videosOrCourses, profile.videos.isEmpty
        else { return nil }
        let asked = sizes.effective(size)
        let response = try client.get(pageCall(number: 1, size: asked, search: nil), cancellation)
        try learnSource(from: response)
        guard response.status == 200 else { return nil }
        let read = try client.page(response) { VideoWire($0)?.video }
        let isOtherSize = sizes.learn(asked: asked, rows: read.rowCount, isLast: !read.hasNext)
        guard !isOtherSize, asked == size else { return nil }
        let found = ListRows(
            rows: read.rows, covered: read.rowCount, total: try client.messages.believed(read.count),
            hasMore: read.hasNext)
        var walk = PageWalk(from: 0)
        return try list("").page(found, from: 0, asked: size, &walk, "", walks)
    }

    /// The video with an id from the user: on a list, or with accessible tokens. Lists prove nothing about videos that
    /// they omit, and that of Testpress is an assumption about the platform.
    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        if let known = known(id) { return known }
        do throws(ServiceError) {
            if try source(cancellation) == .paged {
                let response = try client.get(Call(Route.video(id).path), cancellation)
                if response.status == 200, let video = VideoWire(try client.value(response))?.video { return video }
                if ![200, 403, 404, 405].contains(response.status) { throw client.messages.refusal(response) }
            } else if let video = try gathered(cancellation).videos.first(where: { $0.id == id }) {
                return video
            }
        } catch .unsupported {
            // No videos are listed.
        }
        return try videoByTokens(id, cancellation)
    }

    private func known(_ id: VideoID) -> Video? {
        state.withLock { $0.gathered?.videos.first { $0.id == id } }
    }

    /// All videos, in the server's order.
    func all(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        try gathered(cancellation).videos
    }

    /// Why the collected videos may be incomplete; `nil` when they are complete.
    var shortfall: String? { state.withLock { $0.gathered?.shortfall } }

    private func gathered(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        if let gathered = state.withLock({ $0.gathered }) { return gathered }
        return try gather(cancellation)
    }

    /// Reads all videos, cached or not; the cached ones stay when that fails.
    private func gather(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        let found: Gathered
        do throws(ServiceError) {
            found =
                try source(cancellation) == .paged
                ? try pagedVideos(cancellation) : try gatheredVideos(cancellation)
        } catch {
            // Neither list was offered because of a fault in between: the next call starts over.
            if state.withLock({ $0.gathered == nil }) { setSource(.unknown) }
            throw error
        }
        if let shortfall = found.shortfall { client.notices.add(shortfall) }
        let now = now
        state.withLock { state in
            state.gathered = found
            state.foundAt = now
        }
        return found
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

    /// An unlisted video exists when its tokens are accessible; only the institute's own refusal means that it does not
    /// exist.
    private func videoByTokens(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        let query = [QueryItem("page", "1"), QueryItem("page_size", "1"), QueryItem("limit", "1")]
        let response = try client.get(Call(dialect.tokensPath(id), query: query), cancellation)
        switch response.status {
        case 200..<300, 405: return Video(id: id, title: id.text)
        case 404 where client.messages.isOwn(response):
            // Where a list of tokens may not be offered at all, its absence says nothing about the video.
            if dialect.paging == .offsetAndNumber { return try videoByAsset(id, cancellation) }
            throw .videoNotFound(id)
        default: throw client.messages.refusal(response)
        }
    }

    private func videoByAsset(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        guard case .assets(let path) = dialect.catalog else { throw .videoNotFound(id) }
        let response = try client.get(Call("\(path)\(id.text)/"), cancellation)
        if response.status == 404, client.messages.isOwn(response) { throw .videoNotFound(id) }
        return AssetWire(try client.value(response))?.video ?? Video(id: id, title: id.text)
    }
}
