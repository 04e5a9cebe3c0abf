internal import UsherCore

/// A connection with what is kept beside it for speed; confined to one thread at a time.
final class Session {
    let connection: Connection
    let sets: AnnotationSets
    let videos: VideoNames
    let limits: QueryLimits
    /// The plan of the text asked for last.
    var plan: (text: SearchText, plan: TextPlan)?
    private var counts: [Int64?: ActiveCount] = [:]
    private var changeMark: Int64?
    private var dataVersion: Int64 = -1

    /// How many tokens of a scope are active from one instant until the next token's end.
    private struct ActiveCount {
        let number: Int
        let span: Range<Instant>
    }

    init(path: String, access: Connection.Access, limits: QueryLimits) throws {
        self.limits = limits
        connection = try Connection(path: path, access: access)
        sets = AnnotationSets(connection: connection)
        videos = VideoNames(connection: connection)
        try connection.execute(
            """
            PRAGMA cache_size = -800;
            PRAGMA mmap_size = 0;
            PRAGMA temp_store = MEMORY;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = OFF;
            PRAGMA trusted_schema = OFF
            """)
    }

    /// Drops what was kept when somebody else changed the library since; called inside a reading transaction.
    func refresh() throws {
        let version = try connection.integer("PRAGMA data_version")
        guard version != dataVersion else { return }
        dataVersion = version
        forget()
    }

    /// The number of changes; read once a change, from the ends of three tables.
    func changes() throws -> Int64 {
        if let changeMark { return changeMark }
        let ends = ["SELECT max(id) FROM audit", "SELECT max(id) FROM tokens", "SELECT max(number) FROM videos"]
        let mark = try ends.reduce(0) { try $0 + connection.integer($1) }
        changeMark = mark
        return mark
    }

    /// Runs `body` in a writing transaction; when it throws, what was kept of it is dropped with it.
    func changing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try connection.transaction(.writing, body)
        } catch {
            forget()
            throw error
        }
    }

    private func forget() {
        plan = nil
        changeMark = nil
        counts = [:]
        sets.forget()
        videos.forget()
    }

    /// The number of the scope's active tokens at that instant, where it was counted since the library changed last.
    func keptActiveCount(_ scope: ScopeRow, asOf: Instant) -> Int? {
        counts[scope.video].flatMap { $0.span.contains(asOf) ? $0.number : nil }
    }

    /// For which instants, the query's own among them, its list has the same rows as long as nothing is changed; `nil`
    /// where that is not known.
    func steadySpan(_ query: TokenQuery) throws -> Range<Instant>? {
        guard query.text == nil else { return nil }
        if query.state == .any { return Instant(microseconds: .min)..<Instant(microseconds: .max) }
        return counts[try scope(query.scope).video].flatMap { $0.span.contains(query.asOf) ? $0.span : nil }
    }

    /// What was counted within the hour before `asOf`, and as of when.
    func keptActiveCount(_ scope: ScopeRow, shortlyBefore asOf: Instant) -> (number: Int, asOf: Instant)? {
        guard let kept = counts[scope.video], kept.span.lowerBound <= asOf,
            asOf.seconds(since: kept.span.lowerBound) < 3_600
        else { return nil }
        return (kept.number, kept.span.lowerBound)
    }

    /// - Parameter span: from when counted until the next end: so long the number stays what it is.
    func keepActiveCount(_ number: Int, _ scope: ScopeRow, span: Range<Instant>) {
        if counts.count >= 32 { counts = [:] }
        counts[scope.video] = ActiveCount(number: number, span: span)
    }
}
