package import UsherCore

extension RemoteService {
    /// Pages are read concurrently, some of them before the step that needs them. Across videos, the rows of one video
    /// are contiguous unless the server lists all tokens itself.
    package func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try cancellation.check()
        if let whole = query.filter.wholeCode { return try scan(for: whole, query, cancellation) }
        let scan: TokenScan
        if let cursor {
            guard let known = scans.take(cursor) else {
                throw .failed("That search was too long ago to go on. Start it again.")
            }
            scan = known
        } else {
            scan = try newScan(query, cancellation)
        }
        do throws(ServiceError) {
            let (step, hasMore) = try scan.step(cancellation)
            let next = hasMore ? scans.put(scan) : nil
            return ScanStep(rows: step.rows, examined: step.examined, total: step.total, next: next)
        } catch {
            // The same step can be repeated.
            if let cursor, error != .cancelled { _ = scans.put(scan, as: cursor) }
            throw error
        }
    }

    private func newScan(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> TokenScan {
        try connect(cancellation)
        let listing = try listing(for: query)
        let isSpread = query.scope == .all && !capabilities.acrossVideos
        // Rows with the fields of usher's own server bring their titles.
        let needsTitles = query.filter.namesVideos && client.extensions?.contains(.fields) != true
        let videos = isSpread || needsTitles ? try videos(of: query.scope, cancellation) : []
        var listings = [listing]
        if isSpread || (needsTitles && query.scope != .all) {
            listings = videos.filter(query.filter.mayPass).map { video in
                var own = listing
                own.scope = .video(video.id)
                return own
            }
        }
        let isOurs = client.extensions?.isEmpty == false
        let shortfall = listings.first?.scope == .all || query.scope != .all ? nil : catalog.shortfall
        return TokenScan(
            query, listings, tokenPages, titles: needsTitles ? videos : [],
            pageSize: isOurs ? 1_000 : 100, shortfall: shortfall)
    }

    private func videos(
        of scope: TokenQuery.Scope, _ cancellation: Cancellation
    ) throws(ServiceError) -> [Video] {
        switch scope {
        case .all: try catalog.all(cancellation)
        case .video(let id): [try catalog.video(id, cancellation)]
        }
    }

    /// A whole code identifies its token, so no search is needed.
    private func scan(
        for whole: SearchText.WholeCode, _ query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try connect(cancellation)
        try checkTold(query)
        var video: VideoID?
        if case .video(let id) = query.scope { video = id }
        let found = try find(whole.code, in: video, hint: whole.video, cancellation)
        let rows = [found].compactMap(\.self).filter(query.matches)
        return ScanStep(rows: rows, examined: rows.count, total: rows.count, next: nil)
    }
}
