internal import Synchronization
package import UsherCore

extension MemoryService {
    package func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try begin("videos", cancellation)
        let (videos, entries) = state.withLock { ($0.videos, $0.entries) }
        let rows = videos.filter { video in
            query.name?.matches(id: video.id.text, title: video.title) ?? true
        }
        let counted = rows.map { video in
            let count = entries.count { $0.token.videoID == video.id }
            return Video(id: video.id, title: video.title, tokenCount: count, created: video.created)
        }
        return slice(counted, at: position, size: size)
    }

    package func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try begin("video", cancellation)
        guard let video = state.withLock({ $0.videos.first { $0.id == id } }) else { throw .videoNotFound(id) }
        return video
    }

    package func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        try begin("token", cancellation)
        let found = state.withLock { state in
            state.entries.first { $0.token.code == code && (video == nil || $0.token.videoID == video) }
        }
        guard let found else { throw .tokenNotFound(code) }
        return judged(found.token, at: now())
    }

    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try begin("page", cancellation)
        return slice(try rows(of: query), at: position, size: size)
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try begin("count", cancellation)
        return .exact(try rows(of: query).count)
    }

    package func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try begin("scan", cancellation)
        var unsearched = query
        unsearched.filter = .all
        let all = try rows(of: unsearched)
        let start = cursor.flatMap { Int($0.text) } ?? 0
        let end = min(all.count, start + 50)
        let found = all[start..<end].filter(query.matches)
        return ScanStep(
            rows: Array(found), examined: end - start, total: all.count,
            next: end < all.count ? Cursor(String(end)) : nil)
    }

    func rows(of query: TokenQuery) throws(ServiceError) -> [AccessToken] {
        if case .video(let id) = query.scope, state.withLock({ $0.videos.allSatisfy { $0.id != id } }) {
            throw .videoNotFound(id)
        }
        var entries = state.withLock { $0.entries }.map {
            Entry(token: judged($0.token, at: query.asOf), number: $0.number)
        }
        if case .video(let id) = query.scope { entries.removeAll { $0.token.videoID != id } }
        entries.removeAll { !query.matches($0.token) }
        let byEnd = { (left: Entry, right: Entry) in
            let ends = (self.end(left.token), self.end(right.token))
            return ends.0 == ends.1 ? left.number < right.number : ends.0 < ends.1
        }
        switch query.order.key {
        case .made where query.scope == .all: sortAcrossVideos(&entries)
        case .made: entries.sort { $0.number > $1.number }
        case .end: entries.sort { byEnd($1, $0) }
        case .change:
            let key = { (entry: Entry) in (entry.token.modified?.microseconds ?? 0, entry.number) }
            entries.sort { key($0) > key($1) }
        }
        if !query.order.isDescending { entries.reverse() }
        return entries.map(\.token)
    }

    /// By creation instant, then the video, the one added last first, then the order of creation.
    private func sortAcrossVideos(_ entries: inout [Entry]) {
        let videos = state.withLock { $0.videos.map(\.id) }
        let places = Dictionary(uniqueKeysWithValues: zip(videos, 0...))
        let key = { (entry: Entry) in
            let created = entry.token.created?.microseconds ?? 0
            return (-created, entry.token.videoID.flatMap { places[$0] } ?? .max, -entry.number)
        }
        entries.sort { key($0) < key($1) }
    }

    private func end(_ token: AccessToken) -> Int64 {
        (token.endedAt ?? token.validUntil)?.microseconds ?? .max
    }

    /// The token with the status that the platform reports at `instant`.
    func judged(_ token: AccessToken, at instant: Instant) -> AccessToken {
        var token = token
        let isDone = token.endedBy == .usedOnce || token.endedBy == .byHand
        let isOver = token.validUntil.map { $0 <= instant } ?? false
        guard [AccessToken.activeStatus, AccessToken.expiredStatus].contains(token.status) else { return token }
        token.status = isDone || isOver ? AccessToken.expiredStatus : AccessToken.activeStatus
        return token
    }

    private func slice<Row>(_ rows: [Row], at position: PagePosition, size: Int) -> Page<Row> {
        let start: Int
        var end: Int?
        switch position {
        case .first: start = 0
        case .last: start = max(0, rows.count - size)
        case .index(let index): start = min(max(0, index), rows.count)
        case .after(let cursor): start = min(rows.count, (Int(cursor.text) ?? 0) + 1)
        case .before(let cursor):
            end = Int(cursor.text) ?? 0
            start = max(0, (end ?? 0) - size)
        }
        let taken = Array(rows[start..<min(rows.count, end ?? (start + size))])
        let last = start + taken.count
        return Page(
            rows: taken, start: start, previous: start > 0 ? Cursor(String(start)) : nil,
            next: last < rows.count ? Cursor(String(last - 1)) : nil, count: .exact(rows.count))
    }
}

extension MemoryService {
    package func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? {
        try begin("cursor", cancellation)
        var whole = query
        whole.filter = .all
        return try rows(of: whole).firstIndex { $0.code == code }.map { Cursor(String($0 + 1)) }
    }

    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try begin("index", cancellation)
        return query.isSearch ? nil : try rows(of: query).firstIndex { $0.code == code }
    }

    package func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? {
        try begin("revision", cancellation)
        return state.withLock { $0.revision }
    }
}
