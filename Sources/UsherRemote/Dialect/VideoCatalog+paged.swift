internal import UsherCore

/// The server's own list of videos.
extension VideoCatalog {
    func pageCall(number: Int, size: Int, search: String?) -> Call {
        var query = [QueryItem("page", String(number)), QueryItem("page_size", String(size))]
        if let search { query.append(QueryItem("search", search)) }
        return Call(Route.videos.path, query: query)
    }

    func pagedPage(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        switch position {
        case .first: return try page(query, from: 0, size: size, cancellation)
        case .index(let index): return try page(query, from: max(0, index), size: size, cancellation)
        case .after(let cursor): return try page(query, from: Int(cursor.text) ?? 0, size: size, cancellation)
        case .before(let cursor):
            let end = Int(cursor.text) ?? 0
            return try page(query, from: max(0, end - size), size: min(size, end), cancellation)
        case .last:
            let first = try page(query, from: 0, size: size, cancellation)
            guard let total = first.count.exact, total > size else { return first }
            return try page(query, from: total - size, size: size, cancellation)
        }
    }

    private func page(
        _ query: VideoQuery, from start: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        var walk = walks.take(query.text, at: start)
        if let fault = walk.fault { throw .failed(client.messages.stopped(fault)) }
        let found = try rows(query, from: start, size: size, cancellation)
        return try page(found, query, from: start, asked: size, &walk)
    }

    /// The page that rows are, where they bring something new.
    func page(
        _ found: Rows, _ query: VideoQuery, from start: Int, asked: Int, _ walk: inout PageWalk
    ) throws(ServiceError) -> Page<Video> {
        let end = start + found.rows.count
        let isWorthShowing = walk.take(
            found.rows, asked: asked, total: found.total, hasNext: found.hasMore, fault: found.fault
        ) { $1.insert($0.id.text) }
        if let fault = walk.fault, !isWorthShowing { throw .failed(client.messages.stopped(fault)) }
        let isStopped = walk.fault != nil
        walks.put(walk, query.text, at: end)
        return Page(
            rows: found.rows, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: isStopped || (found.hasMore && !found.rows.isEmpty) ? Cursor(String(end)) : nil,
            count: isStopped ? .unknown : found.total.map { .exact($0) } ?? .unknown)
    }

    /// Rows of the server's list by their index.
    struct Rows {
        var rows: [Video]
        var total: Int?
        var hasMore: Bool
        /// Why fewer were read than there may be.
        var fault: PageProgress.Fault?
    }

    private func rows(
        _ query: VideoQuery, from start: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Rows {
        guard size > 0 else { return Rows(rows: [], hasMore: true) }
        for _ in 0..<3 {
            let span = PageSpan(start: start, count: size, size: sizes.effective(size))
            if let rows = try rows(query, span, size, cancellation) { return rows }
        }
        throw .failed("\(client.messages.place) answers with pages of changing sizes, so that rows cannot be counted.")
    }

    /// - Returns: `nil` when the pages turned out to be of another size.
    private func rows(
        _ query: VideoQuery, _ span: PageSpan, _ size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Rows? {
        var found = Rows(rows: [], hasMore: false)
        var isOtherSize = false
        var progress = PageProgress(from: span.start)
        var seen = SeenCodes()
        let calls = span.numbers.map {
            pageCall(number: $0, size: span.size, search: query.text.isEmpty ? nil : query.text)
        }
        try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
            if response.status == 404, span.numbers.lowerBound + index > 1 {
                found.hasMore = false
                return false
            }
            let page = try client.value(PageWire<VideoWire>.self, response)
            let total = try client.messages.believed(page.count)
            found.total = total ?? found.total
            found.hasMore = page.next != nil
            isOtherSize = sizes.learn(asked: span.size, rows: page.results.count, isLast: !found.hasMore)
            found.rows += page.results.map(\.video)
            let new = page.results.count { seen.insert($0.video.id.text) }
            found.fault = progress.fault(
                after: .init(
                    asked: size, rows: page.results.count, new: new, total: total, hasNext: found.hasMore))
            return found.hasMore && !isOtherSize && found.fault == nil
        }
        if isOtherSize { return nil }
        let wanted = Array(found.rows.dropFirst(span.skipped).prefix(size))
        found.hasMore = found.hasMore || found.rows.count > span.skipped + wanted.count
        found.rows = wanted
        return found
    }

    /// All of them; those that a shifting list brings twice are taken once.
    func pagedVideos(_ cancellation: Cancellation) throws(ServiceError) -> Gathered {
        var gathered = Gathered()
        var seen: Set<VideoID> = []
        var progress = PageProgress(most: VideoCatalog.mostVideos)
        var start = 0
        while true {
            let found = try rows(VideoQuery(), from: start, size: 500, cancellation)
            let new = found.rows.filter { seen.insert($0.id).inserted }
            gathered.videos += new
            start += found.rows.count
            let own = progress.fault(
                after: .init(
                    asked: 500, rows: found.rows.count, new: new.count, total: found.total, hasNext: found.hasMore))
            gathered.shortfall = (found.fault ?? own).map(client.messages.stopped)
            guard found.hasMore, gathered.shortfall == nil else { return gathered }
        }
    }

    static func filter(_ videos: [Video], _ query: VideoQuery) -> [Video] {
        guard let text = SearchText(query.text) else { return videos }
        return videos.filter { text.matches(text: $0.title) || $0.id.text == text.raw }
    }

    /// - Parameter isWhole: whether these are all; if not, a page behind the last is there to say why.
    static func slice(
        _ videos: [Video], isWhole: Bool = true, at position: PagePosition, size: Int
    ) -> Page<Video> {
        let range: Range<Int>
        switch position {
        case .first: range = 0..<min(size, videos.count)
        case .last: range = max(0, videos.count - size)..<videos.count
        case .index(let index): range = span(from: index, size: size, of: videos.count)
        case .after(let cursor): range = span(from: Int(cursor.text) ?? .max, size: size, of: videos.count)
        case .before(let cursor):
            let end = min(max(0, Int(cursor.text) ?? 0), videos.count)
            range = max(0, end - size)..<end
        }
        return Page(
            rows: Array(videos[range]), start: range.lowerBound,
            previous: range.lowerBound > 0 ? Cursor(String(range.lowerBound)) : nil,
            next: range.upperBound < videos.count || !isWhole ? Cursor(String(range.upperBound)) : nil,
            count: isWhole ? .exact(videos.count) : .atLeast(videos.count))
    }

    private static func span(from start: Int, size: Int, of count: Int) -> Range<Int> {
        let start = min(max(0, start), count)
        return start..<(start + min(size, count - start))
    }
}
