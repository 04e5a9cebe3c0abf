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
        var gathered: Gathered?
        /// When they were found, by the local clock.
        var foundAt: Instant?
    }

    /// Seconds after which somebody who asks for the first page is taken to want news.
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
            _ = try client.page(response) { $0 }
            if dialect.catalog == .videosOrCourses, profile.videos.isEmpty { setSource(.paged) }
        // That a list is not shown says nothing about the login: tokens can be asked for by a video's id. Testpress'
        // own is an assumption about the platform, so that the web page of an unknown address says nothing either.
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
        let read = try client.page(response) { VideoWire($0)?.video }
        let isOtherSize = sizes.learn(asked: asked, rows: read.rowCount, isLast: !read.hasNext)
        guard !isOtherSize, asked == size else { return nil }
        let found = ListRows(
            rows: read.rows, covered: read.rowCount, total: try client.messages.believed(read.count),
            hasMore: read.hasNext)
        var walk = PageWalk(from: 0)
        return try list("").page(found, from: 0, asked: size, &walk, "", walks)
    }

    /// The video of an id that the user gave: on a list, or its tokens can be asked for. The lists say nothing about
    /// what they do not show, and that of Testpress is an assumption about the platform.
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

    /// All videos, in the order that the server has them in.
    func all(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        try gathered(cancellation).videos
    }

    /// Why the videos that were found may not be all; `nil` where they are.
    var shortfall: String? { state.withLock { $0.gathered?.shortfall } }

    private func gathered(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        if let gathered = state.withLock({ $0.gathered }) { return gathered }
        return try gather(cancellation)
    }

    /// Reads all videos, whether or not they are known; those that were known stay when that fails.
    private func gather(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        let found: Gathered
        do throws(ServiceError) {
            found =
                try source(cancellation) == .paged
                ? try pagedVideos(cancellation) : try gatheredVideos(cancellation)
        } catch {
            // Where neither list was offered, a fault stood in between: the next question begins anew.
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

    /// A video that is on no list is there when its tokens can be asked for, and only the institute's own word for it
    /// means that it is not.
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
