/// A service around another one: forwards every call, so that a decorator writes only what it changes.
///
/// Each decorator writes `acting(as:)` itself: the answer must be a decorator again, or what it adds is lost for that
/// actor.
package protocol TokenServiceDecorator: TokenService {
    /// The service that the calls are passed on to.
    var inner: any TokenService { get }
}

extension TokenServiceDecorator {
    package var capabilities: Capabilities { inner.capabilities }

    package func now() -> Instant { inner.now() }

    package func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try inner.videos(query, at: position, size: size, cancellation)
    }

    package func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try inner.video(id, cancellation)
    }

    package func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        try inner.token(code, in: video, cancellation)
    }

    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try inner.page(query, at: position, size: size, cancellation)
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try inner.count(query, cancellation)
    }

    package func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try inner.scan(query, after: cursor, cancellation)
    }

    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try inner.index(of: code, in: query, cancellation)
    }

    package func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? {
        try inner.cursor(of: code, in: query, cancellation)
    }

    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>? {
        try inner.list(query, from: index, size: size, cancellation)
    }

    package func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? {
        try inner.revision(cancellation)
    }

    package func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)? { inner.watch(onChange) }

    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try inner.create(draft, in: video, cancellation)
    }

    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try inner.update(code, in: video, update, decidedOn: seen, cancellation)
    }

    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        try inner.undo(change, cancellation)
    }

    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        try inner.recordPlayback(code, in: video, cancellation)
    }

    package var signInServer: String? { inner.signInServer }

    package func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError) {
        try inner.signIn(username: username, password: password, cancellation)
    }

    package func takeNotices() -> [String] { inner.takeNotices() }

    package func takeRequests() -> [RequestLogEntry] { inner.takeRequests() }

    package func askAnyway() { inner.askAnyway() }
}
