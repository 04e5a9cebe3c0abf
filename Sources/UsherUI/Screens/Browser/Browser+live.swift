internal import UsherCore

/// What changes without a key: tokens that end while they are listed, and what others change.
extension Browser {
    package var isAwaited: Bool { tokens.list.isAwaited || videos.list.isAwaited }

    /// When the list has other rows by time alone, as far as rows on the screen tell; `nil` for never.
    private var nextEnd: Instant? {
        let rows = tokens.list.rows
        guard tokens.list.waitingSince == nil, !rows.holdsOtherQuery, !tokens.isUnlisted else { return nil }
        if tokens.filter.lapses {
            let shown = rows.top..<rows.top + max(0, layout.tokenRows)
            return shown.lazy.compactMap { rows.row(at: $0)?.validUntil }.min()
        }
        guard tokens.state == .expired else { return nil }
        return tokens.nextExpiry.flatMap { $0.generation == rows.generation ? $0.instant : nil }
    }

    /// When a list is read again whose rows depend on how far away an end or a creation is.
    private func nextReading(_ context: UIContext) -> Instant? {
        guard context.isWatched, tokens.filter.withoutState.dependsOnTime, !needsScan(context),
            tokens.list.waitingSince == nil
        else { return nil }
        return tokens.list.asOf.adding(seconds: Browser.secondsBetweenReadings)
    }

    private static let secondsBetweenReadings: Int64 = 10

    /// When the browser has to be settled for tokens that end.
    func nextEnd(_ context: UIContext) -> Instant? {
        guard !context.isCovered else { return nil }
        return [nextEnd.flatMap { $0 > context.now ? $0.secondEnd : nil }, nextReading(context)].compactMap(\.self)
            .min()
    }

    /// Takes tokens out that have ended since they were read. A service that can be read at once is read again; the
    /// others send the rows that follow with the next refresh: each second would be a request.
    mutating func takeOutEnded(_ context: UIContext) -> [Action] {
        let now = context.now
        let isEnded = nextEnd.map { $0 <= now } ?? false
        guard !context.isCovered, isEnded || nextReading(context).map({ $0 <= now }) ?? false else { return [] }
        if isEnded {
            tokens.nextExpiry = nil
            let filter = tokens.filter
            if filter.lapses { tokens.list.rows.remove { !filter.matches($0, at: now) } }
        }
        guard context.isWatched, !needsScan(context), !tokens.list.hasFailed else { return [] }
        tokens.list.refresh(at: now, reportsLoss: false)
        return [.beginRefresh]
    }

    /// Asks when the list of expired tokens gets the next one.
    mutating func askNextExpiry(_ context: UIContext) -> [Action] {
        let generation = tokens.list.rows.generation
        guard tokens.state == .expired, !tokens.isSearch, context.isWatched,
            tokens.nextExpiry?.generation != generation,
            var query = query(context), query.order == .endingLast
        else { return [] }
        tokens.nextExpiry = (generation, nil)
        query.state = .active
        query.order = .endingFirst
        return [calls.issue(.tokens(query, .first, size: 1), for: .nextExpiry(generation: generation))]
    }

    /// Whether an automatic refresh reads the videos, too. Some servers have no list of them: they are gathered by many
    /// requests.
    func isTimeForVideos(_ context: UIContext) -> Bool {
        context.isWatched || videos.list.readAt.map { context.now.seconds(since: $0) >= 300 } ?? true
    }

    /// Rows are read again, after which those that others have changed are marked.
    mutating func beginMarks() {
        let rows = tokens.list.rows
        tokens.marks.begin(rows.pages.values.flatMap(\.rows), generation: rows.generation)
    }

    /// Looks for the token that was under the cursor and is not where it was, where the service can tell its index.
    mutating func follow(_ code: TokenCode, _ context: UIContext) -> [Action] {
        let generation = tokens.list.rows.generation
        guard tokens.followedGeneration != generation, let query = query(context), !query.isSearch else {
            return [.say(Browser.hasLostToken, .warning)]
        }
        tokens.followedGeneration = generation
        return [calls.issue(.tokenIndex(code, query), for: .lostToken(code, generation: generation))]
    }

    mutating func receive(lost code: TokenCode, at index: Int?, generation: Int) -> [Action] {
        guard generation == tokens.list.rows.generation else { return [] }
        guard let index else { return [.say(Browser.hasLostToken, .warning)] }
        tokens.list.rows.follow(code, to: index)
        return []
    }

    private static let hasLostToken =
        "The token that was selected is no longer where it was; the cursor is on another one."
}
