package import UsherCore

/// A decorator that only logs: put around a service, it changes no answer, and its log names every call.
package struct LoggingService: TokenServiceDecorator {
    package let inner: any TokenService
    package let log: CallLog

    package init(_ inner: any TokenService, log: CallLog = CallLog()) {
        self.inner = inner
        self.log = log
    }

    /// What is asked of the inner service, after its name was logged.
    private func logged(_ call: String) -> any TokenService {
        log.add(call)
        return inner
    }

    package func acting(as actor: Actor) -> any TokenService {
        LoggingService(logged("acting").acting(as: actor), log: log)
    }

    package var capabilities: Capabilities { logged("capabilities").capabilities }

    package var signInServer: String? { logged("signInServer").signInServer }

    package func now() -> Instant { logged("now").now() }

    package func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try logged("videos").videos(query, at: position, size: size, cancellation)
    }

    package func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try logged("video").video(id, cancellation)
    }

    package func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        try logged("token").token(code, in: video, cancellation)
    }

    package func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try logged("page").page(query, at: position, size: size, cancellation)
    }

    package func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try logged("count").count(query, cancellation)
    }

    package func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try logged("scan").scan(query, after: cursor, cancellation)
    }

    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try logged("index").index(of: code, in: query, cancellation)
    }

    package func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? {
        try logged("cursor").cursor(of: code, in: query, cancellation)
    }

    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>? {
        try logged("list").list(query, from: index, size: size, cancellation)
    }

    package func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? {
        try logged("revision").revision(cancellation)
    }

    package func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)? {
        logged("watch").watch(onChange)
    }

    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try logged("create").create(draft, in: video, cancellation)
    }

    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try logged("update").update(code, in: video, update, decidedOn: seen, cancellation)
    }

    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        try logged("undo").undo(change, cancellation)
    }

    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        try logged("recordPlayback").recordPlayback(code, in: video, cancellation)
    }

    package func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError) {
        try logged("signIn").signIn(username: username, password: password, cancellation)
    }

    package func takeNotices() -> [String] { logged("takeNotices").takeNotices() }

    package func takeRequests() -> [RequestLogEntry] { logged("takeRequests").takeRequests() }

    package func askAnyway() { logged("askAnyway").askAnyway() }
}
