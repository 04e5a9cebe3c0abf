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
        let found = try rows(query, from: start, size: size, cancellation)
        let end = start + found.rows.count
        return Page(
            rows: found.rows, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: found.hasMore && !found.rows.isEmpty ? Cursor(String(end)) : nil,
            count: found.total.map { .exact($0) } ?? .unknown)
    }

    private func rows(
        _ query: VideoQuery, from start: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> (rows: [Video], total: Int?, hasMore: Bool) {
        guard size > 0 else { return ([], nil, true) }
        for _ in 0..<3 {
            let span = PageSpan(start: start, count: size, size: sizes.effective(size))
            let numbers = Array(span.numbers)
            var rows: [Video] = []
            var total: Int?
            var hasNext = false
            var isOtherSize = false
            let calls = numbers.map {
                pageCall(number: $0, size: span.size, search: query.text.isEmpty ? nil : query.text)
            }
            try client.forEach(calls, cancellation) { index, response throws(ServiceError) in
                if response.status == 404, numbers[index] > 1 {
                    hasNext = false
                    return false
                }
                let page = try client.value(PageWire<VideoWire>.self, response)
                total = page.count ?? total
                hasNext = page.next != nil
                isOtherSize = sizes.learn(asked: span.size, rows: page.results.count, isLast: !hasNext)
                rows += page.results.map(\.video)
                return hasNext && !isOtherSize
            }
            if isOtherSize { continue }
            let wanted = Array(rows.dropFirst(span.skipped).prefix(size))
            return (wanted, total, hasNext || rows.count > span.skipped + wanted.count)
        }
        throw .failed("\(client.words.place) answers with pages of changing sizes, so that rows cannot be counted.")
    }

    /// All of them; those that a shifting list brings twice are taken once.
    func pagedVideos(_ cancellation: Cancellation) throws(ServiceError) -> [Video] {
        var videos: [Video] = []
        var seen: Set<VideoID> = []
        var start = 0
        while true {
            let found = try rows(VideoQuery(), from: start, size: 500, cancellation)
            videos += found.rows.filter { seen.insert($0.id).inserted }
            start += found.rows.count
            guard found.hasMore, !found.rows.isEmpty else { return videos }
        }
    }

    static func filter(_ videos: [Video], _ query: VideoQuery) -> [Video] {
        guard let text = SearchText(query.text) else { return videos }
        return videos.filter { text.matches(text: $0.title) || $0.id.text == text.raw }
    }

    static func slice(_ videos: [Video], at position: PagePosition, size: Int) -> Page<Video> {
        let range: Range<Int>
        switch position {
        case .first: range = 0..<min(size, videos.count)
        case .last: range = max(0, videos.count - size)..<videos.count
        case .index(let index): range = span(from: index, size: size, of: videos.count)
        case .after(let cursor): range = span(from: Int(cursor.text) ?? 0, size: size, of: videos.count)
        case .before(let cursor):
            let end = min(max(0, Int(cursor.text) ?? 0), videos.count)
            range = max(0, end - size)..<end
        }
        return Page(
            rows: Array(videos[range]), start: range.lowerBound,
            previous: range.lowerBound > 0 ? Cursor(String(range.lowerBound)) : nil,
            next: range.upperBound < videos.count ? Cursor(String(range.upperBound)) : nil,
            count: .exact(videos.count))
    }

    private static func span(from start: Int, size: Int, of count: Int) -> Range<Int> {
        let start = min(max(0, start), count)
        return start..<min(count, start + size)
    }
}
