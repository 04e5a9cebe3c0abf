internal import UsherCore

/// A connection with its caches; confined to one thread at a time.
package final class Session {
    package let connection: any SQLConnection
    let sets: AnnotationSets
    let videos: VideoNames
    let limits: QueryLimits
    /// The plan of the last query with a filter.
    var plan: FilterPlan?
    /// The tokens of the videos that a filter named last.
    var named: (name: TokenFilter.VideoName, condition: SQLFragment)?
    /// How far the folded texts and facts of sets follow this program's rules, so that a filter can rely on them.
    private(set) var refolding = Refolding.nothing
    private var isForgotten = true
    private var counts: [Int64?: ActiveCount] = [:]
    private var filterCounts: [FilterCountKey: Int] = [:]
    private var revision: Int64?

    /// The number of a scope's active tokens, valid from one instant until the next token's end.
    private struct ActiveCount {
        let number: Int
        let span: Range<Instant>
    }

    package init(connection: any SQLConnection, limits: QueryLimits) {
        self.connection = connection
        self.limits = limits
        sets = AnnotationSets(connection: connection)
        videos = VideoNames(connection: connection)
    }

    var flavor: SQLFlavor { connection.flavor }

    /// Drops the caches when another connection has changed the library; called first in every transaction.
    ///
    /// - Throws: as `SQLConnection.isNews`.
    func refresh() throws {
        if try connection.isNews() { forget() }
        guard isForgotten else { return }
        refolding = try readRefolding()
        isForgotten = false
    }

    /// Notes how far a refolding has come in this transaction. Plans that list sets by the index are dropped.
    func keep(_ refolding: Refolding) {
        self.refolding = refolding
        plan = nil
    }

    /// The library's revision, a number that grows with every change; cached until the next change. `nil` when the
    /// engine has none.
    func changes() throws -> Int64? {
        if let revision { return revision }
        guard !flavor.revision.isEmpty else { return nil }
        let number = try flavor.revision.reduce(0) { try $0 + connection.integer($1) }
        revision = number
        return number
    }

    /// Runs `body` in a transaction that sees one snapshot of the library.
    func reading<Result>(_ body: () throws -> Result) throws -> Result {
        try connection.transaction(.reading) {
            try refresh()
            return try body()
        }
    }

    /// Runs `body` in a writing transaction, and raises the library's revision when rows were changed; drops the caches
    /// when it throws.
    ///
    /// - Parameter raisesRevision: `false` for changes that no list and no count shows.
    package func changing<Result>(raisesRevision: Bool = true, _ body: () throws -> Result) throws -> Result {
        do {
            return try connection.transaction(.writing) {
                try refresh()
                guard refolding != .nothing else { throw foldedOtherwise }
                let rows = connection.changedRows
                let result = try body()
                if raisesRevision, connection.changedRows != rows, let raising = flavor.raising {
                    try connection.run(raising)
                }
                return result
            }
        } catch {
            forget()
            throw error
        }
    }

    private var foldedOtherwise: ServiceError {
        .failed(
            "Another usher, with other rules of how texts are found, has opened \(connection.location) since. Nothing was "
                + "changed; end that program and start this one again.")
    }

    /// Drops the caches.
    func forget() {
        isForgotten = true
        plan = nil
        named = nil
        revision = nil
        counts = [:]
        filterCounts = [:]
        sets.forget()
        videos.forget()
    }

    /// The cached number of the scope's active tokens at that instant.
    func keptActiveCount(_ scope: ScopeRow, asOf: Instant) -> Int? {
        counts[scope.video].flatMap { $0.span.contains(asOf) ? $0.number : nil }
    }

    /// The instants, the query's own among them, for which its list has the same rows while nothing is changed; `nil`
    /// when unknown.
    func steadySpan(_ query: TokenQuery) throws -> Range<Instant>? {
        guard !query.isSearch else { return nil }
        if query.state == .any { return Instant(microseconds: .min)..<Instant(microseconds: .max) }
        return counts[try scope(query.scope).video].flatMap { $0.span.contains(query.asOf) ? $0.span : nil }
    }

    /// The count cached within the hour before `asOf`, with its instant.
    func keptActiveCount(_ scope: ScopeRow, shortlyBefore asOf: Instant) -> (number: Int, asOf: Instant)? {
        guard let kept = counts[scope.video], kept.span.lowerBound <= asOf,
            asOf.seconds(since: kept.span.lowerBound) < 3_600
        else { return nil }
        return (kept.number, kept.span.lowerBound)
    }

    /// - Parameter span: from the instant of counting until the next end, during which the number is constant.
    func keepActiveCount(_ number: Int, _ scope: ScopeRow, span: Range<Instant>) {
        if counts.count >= 32 { counts = [:] }
        counts[scope.video] = ActiveCount(number: number, span: span)
    }

    /// The cached number of the tokens that pass a filter.
    func keptCount(_ key: FilterCountKey) -> Int? { filterCounts[key] }

    func keep(_ count: Int, for key: FilterCountKey) {
        if filterCounts.count >= 64 { filterCounts = [:] }
        filterCounts[key] = count
    }
}

/// A filter in a scope, whose rows are the same at any instant.
struct FilterCountKey: Hashable {
    let video: Int64?
    let filter: TokenFilter
}
