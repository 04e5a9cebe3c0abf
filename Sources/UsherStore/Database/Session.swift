internal import UsherCore

/// A connection with its caches; confined to one thread at a time.
package final class Session {
    package let connection: any SQLConnection
    let sets: AnnotationSets
    let videos: VideoNames
    let limits: QueryLimits
    /// The plan of the last search.
    var plan: (filter: TokenFilter, asOf: Instant, plan: SearchPlan)?
    /// Whether the folded texts follow this program's rules, so that a search can rely on them.
    private(set) var isFolded = true
    private var isForgotten = true
    private var counts: [Int64?: ActiveCount] = [:]
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
        isFolded = try folding() == FoldedTexts.version
        isForgotten = false
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
    package func changing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try connection.transaction(.writing) {
                try refresh()
                guard isFolded else { throw foldedOtherwise }
                let rows = connection.changedRows
                let result = try body()
                if connection.changedRows != rows, let raising = flavor.raising { try connection.run(raising) }
                return result
            }
        } catch {
            forget()
            throw error
        }
    }

    private var foldedOtherwise: ServiceError {
        .failed(
            "Another usher, with other rules of upper and lower case, has opened \(connection.location) since. Nothing was "
                + "changed; end that program and start this one again.")
    }

    /// Drops the caches.
    func forget() {
        isForgotten = true
        plan = nil
        revision = nil
        counts = [:]
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
}
