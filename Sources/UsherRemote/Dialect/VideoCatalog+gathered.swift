internal import UsherCore

/// Videos from sources other than a list of videos.
extension VideoCatalog {
    /// The videos found, and why they may be incomplete.
    struct Gathered: Sendable {
        var videos: [Video] = []
        var shortfall: String?
    }

    /// The most videos that are kept, and courses that are searched.
    static let mostVideos = 100_000
    private static let mostCourses = 2_000
    /// The most consecutive courses whose contents are all known from others.
    private static let mostAlike = 8

    func gatheredVideos(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        if !profile.videos.isEmpty { return try givenVideos(cancellation) }
        switch dialect.catalog {
        case .videosOrCourses: return try courseVideos(cancellation)
        case .assets(let path): return try assetVideos(path, cancellation)
        }
    }

    /// The ids of the profile, with the titles that the server has for them.
    private func givenVideos(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        let calls = profile.videos.map { id in
            switch dialect.catalog {
            case .videosOrCourses: Call(Route.video(id).path)
            case .assets(let path): Call("\(path)\(id.text)/")
            }
        }
        var videos: [Video] = []
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            let id = profile.videos[index]
            let title = response.status == 200 ? (try? client.value(response))?["title"]?.looseText : nil
            videos.append(Video(id: id, title: title ?? id.text))
            return true
        }
        return Gathered(videos: videos)
    }

    private func assetVideos(_ path: String, _ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        var gathered = Gathered()
        var seen: Set<String> = []
        var progress = PageProgress(most: VideoCatalog.mostVideos)
        var offset = 0
        while true {
            let call = Call(path, query: [QueryItem("limit", "100"), QueryItem("offset", String(offset))])
            let response = try client.get(call, cancellation)
            if isListRefused(response) { throw .unsupported(client.messages.noVideos(response)) }
            let page = try client.page(response) { AssetWire($0) }
            let total = try client.messages.believed(page.count)
            // Folders count as rows: a page of folders only does not mean that the list repeats.
            let new = page.rows.filter { row in row.id.map { seen.insert($0).inserted } ?? false }
            gathered.videos += new.compactMap(\.video)
            offset += page.rowCount
            let fault = progress.fault(
                after: .init(
                    asked: 100, rows: page.rowCount, new: new.count, total: total, hasNext: page.hasNext))
            gathered.shortfall = fault.map(client.messages.stopped)
            guard page.hasNext, fault == nil else { return gathered }
        }
    }

    /// Courses, then the contents of each, then the unknown `uuid`s.
    private func courseVideos(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        var shortfall: String?
        let courses = try items(
            Call("/api/v3/courses/"), most: VideoCatalog.mostCourses, isFirst: true, &shortfall, cancellation)
        var contents: [CatalogWire] = []
        var seen: Set<Int> = []
        var alike = 0
        for course in courses {
            let call = Call("/api/v3/courses/\(course.number)/contents/", query: [QueryItem("type", "video")])
            let most = VideoCatalog.mostVideos - contents.count
            let own = try items(call, most: most, isFirst: false, &shortfall, cancellation)
            let new = own.filter { seen.insert($0.number).inserted }
            contents += new
            alike = own.isEmpty || !new.isEmpty ? 0 : alike + 1
            if alike == VideoCatalog.mostAlike {
                shortfall = shortfall ?? client.messages.stopped(.repeats(pages: alike))
            }
            guard contents.count < VideoCatalog.mostVideos, alike < VideoCatalog.mostAlike else { break }
        }
        var known = memory.read().videos
        for content in contents {
            if let id = content.uuid.flatMap(VideoID.init) { known[content.number] = id }
        }
        let unknown = contents.filter { known[$0.number] == nil }
        // Results are kept even when the rest was cancelled or failed.
        defer { if !unknown.isEmpty { remember(known) } }
        let calls = unknown.map { Call("/api/v2.4/contents/\($0.number)/") }
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            // One content that is missing or forbidden must not hide the others.
            if response.status == 403 || response.status == 404 { return true }
            let uuid = try client.value(response)["uuid"]?.text
            if let id = uuid.flatMap(VideoID.init) { known[unknown[index].number] = id }
            return true
        }
        var ids: Set<VideoID> = []
        let videos = contents.compactMap { content -> Video? in
            guard let id = known[content.number], ids.insert(id).inserted else { return nil }
            return Video(id: id, title: content.title)
        }
        return Gathered(videos: videos, shortfall: shortfall)
    }

    private func remember(_ videos: [Int: VideoID]) {
        var content = memory.read()
        content.videos = videos
        memory.write(content)
    }

    /// All items of a list by page numbers, each once.
    ///
    /// - Parameters:
    ///   - isFirst: whether its refusal means that no videos are listed at all.
    ///   - shortfall: why the list may be incomplete; an existing value is kept.
    private func items(
        _ call: Call, most: Int, isFirst: Bool, _ shortfall: inout String?, _ cancellation: Cancellation
    ) throws(ServiceError) -> [CatalogWire] {
        var found: [CatalogWire] = []
        var seen: Set<Int> = []
        var progress = PageProgress(most: most)
        var number = 1
        while true {
            var call = call
            call.query += [QueryItem("page", String(number)), QueryItem("page_size", "100")]
            let response = try client.get(call, cancellation)
            if response.status == 404, number > 1 { return found }
            if isFirst, isListRefused(response) { throw .unsupported(client.messages.noVideos(response)) }
            let page = try client.page(response, lists: CatalogWire.lists) { CatalogWire($0) }
            let new = page.rows.filter { seen.insert($0.number).inserted }
            found += new
            let fault = progress.fault(
                after: .init(
                    asked: 100, rows: page.rowCount, new: new.count,
                    total: try client.messages.believed(page.count), hasNext: page.hasNext))
            shortfall = shortfall ?? fault.map(client.messages.stopped)
            number += 1
            guard page.hasNext, fault == nil else { return found }
        }
    }

    /// Whether the institute itself refuses the list to the user; a web page comes from another server.
    func isListRefused(_ response: HTTPResponse) -> Bool {
        [403, 404, 405].contains(response.status) && client.messages.isOwn(response)
    }
}
