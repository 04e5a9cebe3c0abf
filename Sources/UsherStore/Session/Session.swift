internal import UsherCore

/// A connection with what is kept beside it for speed; confined to one thread at a time.
final class Session {
    let place: LibraryPlace
    let connection: Connection
    private let access: Connection.Access
    let sets: AnnotationSets
    let videos: VideoNames
    let limits: QueryLimits
    /// The plan of the search asked for last.
    var plan: (text: SearchText?, code: CodeFragment?, plan: SearchPlan)?
    /// The version of the library's tables; older than the program's where they may not be written.
    private(set) var version: Int64 = 0
    /// Whether the folded texts follow this program's rules, so that a search can trust them.
    private(set) var isFolded = true
    private var counts: [Int64?: ActiveCount] = [:]
    private var revision: Int64?
    private var dataVersion: Int64?

    /// How many tokens of a scope are active from one instant until the next token's end.
    private struct ActiveCount {
        let number: Int
        let span: Range<Instant>
    }

    init(place: LibraryPlace, access: Connection.Access, limits: QueryLimits) throws {
        self.place = place
        self.access = access
        self.limits = limits
        connection = try Connection(path: place.path, access: access)
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

    /// Drops what was kept when another connection changed the library since, and looks whether its tables are still
    /// those that this session knows; called first inside every transaction.
    ///
    /// - Throws: `ServiceError` when another usher brought them to another version meanwhile.
    func refresh() throws {
        let seen = try connection.integer("PRAGMA data_version")
        guard seen != dataVersion else { return }
        forget()
        version = try connection.integer("PRAGMA user_version")
        guard version <= Schema.version else { throw place.newer(version) }
        guard version == Schema.version || access != .readWrite else { throw place.older(version) }
        isFolded = try folding() == FoldedTexts.version
        dataVersion = seen
    }

    /// The library's revision: a number that grows with every change; read once a change.
    func changes() throws -> Int64 {
        if let revision { return revision }
        // Tables of an earlier version have no revision, but each of their changes adds a row.
        let sql =
            version >= Schema.firstWithRevision
            ? ["SELECT revision FROM library"]
            : ["SELECT max(id) FROM audit", "SELECT max(id) FROM tokens", "SELECT max(number) FROM videos"]
        let number = try sql.reduce(0) { try $0 + connection.integer($1) }
        revision = number
        return number
    }

    /// Runs `body` in a writing transaction, and raises the library's revision when it stored anything; when it throws,
    /// what was kept of it is dropped with it.
    func changing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try connection.transaction(.writing) {
                try refresh()
                guard isFolded else { throw place.foldedOtherwise }
                let rows = connection.changedRows
                let result = try body()
                if connection.changedRows != rows {
                    try connection.run("UPDATE library SET revision = revision + 1")
                }
                return result
            }
        } catch {
            forget()
            throw error
        }
    }

    /// Drops what was kept for speed.
    func forget() {
        plan = nil
        revision = nil
        dataVersion = nil
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
        guard !query.isSearch else { return nil }
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
