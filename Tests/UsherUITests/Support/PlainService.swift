import Synchronization
import UsherCore
import UsherTesting

/// A service that answers no texts and no order by end from an index, may ignore filters, and may want a login.
final class PlainService: PartialTokenService {
    let inner: MemoryService
    let ignoresFilter = Mutex(false)
    let isLocked = Mutex(false)
    /// Whether tokens are listed at all.
    let listsTokens = Mutex(true)
    let updates = Mutex(0)
    /// Computes a changed or new token from its previous state (a new token: from the request) and its requested state.
    let habit = Mutex<(@Sendable (_ before: AccessToken, _ after: AccessToken) -> AccessToken)?>(nil)

    init(_ inner: MemoryService) { self.inner = inner }

    var capabilities: Capabilities {
        Capabilities(
            acrossVideos: true, pagesFilters: false, orders: [.newestFirst], undo: false, recordsEnds: false,
            readOnly: nil)
    }

    func now() -> Instant { inner.now() }

    var signInServer: String? { "acme.testpress.in" }

    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError) {
        guard password == "right" else { throw .unauthorized("Name and password do not fit.") }
        isLocked.withLock { $0 = false }
    }

    /// The platforms do not report why and when a token ended.
    private func told(_ token: AccessToken) -> AccessToken {
        var token = token
        token.endedBy = nil
        token.endedAt = nil
        token.firstUsedAt = nil
        return token
    }

    private func told(_ change: TokenChange) -> TokenChange {
        change.judged(by: told(change.token))
    }

    private func check() throws(ServiceError) {
        if isLocked.withLock({ $0 }) { throw .unauthorized("The login has expired.") }
    }

    private func checkListing() throws(ServiceError) {
        try check()
        if !listsTokens.withLock({ $0 }) { throw .unsupported("This server does not list tokens.") }
    }

    func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try check()
        return try inner.videos(query, at: position, size: size, cancellation)
    }

    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try inner.video(id, cancellation)
    }

    func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        told(try inner.token(code, in: video, cancellation))
    }

    func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try checkListing()
        if query.isSearch || query.order != .newestFirst { throw .unsupported("Not answered from an index.") }
        if query.state != .any, ignoresFilter.withLock({ $0 }) { throw .unsupported("The server does not filter.") }
        let page = try inner.page(query, at: position, size: size, cancellation)
        return Page(
            rows: page.rows.map(told), start: page.start, previous: page.previous, next: page.next, count: page.count)
    }

    func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try checkListing()
        return try inner.count(query, cancellation)
    }

    func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try checkListing()
        let step = try inner.scan(
            TokenQuery(scope: query.scope, asOf: query.asOf), after: cursor, cancellation)
        let rows = step.rows.filter { token in
            let state: TokenQuery.State = token.endReason(at: query.asOf) == nil ? .active : .expired
            return (query.state == .any || query.state == state) && query.matches(token)
        }
        return ScanStep(rows: rows.map(told), examined: step.examined, total: step.total, next: step.next)
    }

    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try check()
        let change = told(try inner.create(draft, in: video, cancellation))
        return twisted(change, from: change.token)
    }

    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try check()
        updates.withLock { $0 += 1 }
        let before = told(try inner.token(code, in: video, cancellation))
        if let seen, before.isChanged(since: seen, at: now()) { throw .changedMeanwhile(code) }
        return twisted(told(try inner.update(code, in: video, update, cancellation)), from: before)
    }

    /// The change as this institute makes it.
    private func twisted(_ change: TokenChange, from before: AccessToken) -> TokenChange {
        guard let habit = habit.withLock({ $0 }) else { return change }
        let token = habit(before, change.token)
        inner.change(token.code) { $0 = token }
        return change.judged(by: token)
    }

    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        throw .unsupported("This server cannot take changes back.")
    }
}
