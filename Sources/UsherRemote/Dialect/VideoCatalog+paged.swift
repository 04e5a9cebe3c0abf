internal import UsherCore

/// The server's own list of videos.
extension VideoCatalog {
    func pageCall(number: Int, size: Int, search: String?) -> Call {
        var query = [QueryItem("page", String(number)), QueryItem("page_size", String(size))]
        if let search { query.append(QueryItem("search", search)) }
        return Call(Route.videos.path, query: query)
    }

    /// The list by row indices, optionally searched by the server.
    func list(_ text: String) -> NumberedList<Video> {
        NumberedList(
            client: client, sizes: sizes,
            call: { self.pageCall(number: $0, size: $1, search: text.isEmpty ? nil : text) },
            read: { response, number, rows, seen throws(ServiceError) in
                if response.status == 404, number > 1 { return nil }
                let page = try self.client.page(response) { VideoWire($0)?.video }
                rows += page.rows
                return NumberedList.PageFacts(
                    rowCount: page.rowCount, unreadable: page.unreadable,
                    new: page.rows.count { seen.insert($0.id.text) },
                    total: try self.client.messages.believed(page.count), hasNext: page.hasNext)
            },
            isNew: { $1.insert($0.id.text) })
    }

    /// All of them; duplicates from a shifting list are dropped.
    func pagedVideos(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        var gathered = Gathered()
        var seen: Set<VideoID> = []
        var progress = PageProgress(most: VideoCatalog.mostVideos)
        var start = 0
        while true {
            let found = try list("").rows(from: start, count: 500, cancellation)
            let new = found.rows.filter { seen.insert($0.id).inserted }
            gathered.videos += new
            start += found.covered
            let own = progress.fault(
                after: .init(
                    asked: 500, rows: found.covered, new: new.count, total: found.total, hasNext: found.hasMore))
            gathered.shortfall = (found.fault ?? own).map(client.messages.stopped)
            guard found.hasMore, gathered.shortfall == nil else { return gathered }
        }
    }

    static func filter(_ videos: [Video], _ query: VideoQuery) -> [Video] {
        guard let name = query.name else { return videos }
        return videos.filter { name.matches(id: $0.id.text, title: $0.title) }
    }

    /// - Parameter isWhole: whether these are all; if not, there is a further page, whose error says why.
    static func slice(
        _ videos: [Video], isWhole: Bool = true, at position: PagePosition, size: Int
    ) throws(ServiceError) -> Page<Video> {
        let range = try position.range(size: size, of: videos.count) ?? 0..<0
        return Page(
            rows: Array(videos[range]), start: range.lowerBound,
            previous: range.lowerBound > 0 ? Cursor(String(range.lowerBound)) : nil,
            next: range.upperBound < videos.count || !isWhole ? Cursor(String(range.upperBound)) : nil,
            count: isWhole ? .exact(videos.count) : .atLeast(videos.count))
    }
}
