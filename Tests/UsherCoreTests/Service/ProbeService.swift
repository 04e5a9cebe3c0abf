import UsherCore
import UsherTesting

/// Answers each requirement with something that is no other's answer, and only to what it is told to be called with.
struct ProbeService: TokenService {
    let code: TokenCode
    let videoID: VideoID
    let query: TokenQuery
    let log = CallLog()
    let actors = CallLog()
    final class Watch: ChangeWatch {}
    let watch = Watch()

    init(code: TokenCode, video: VideoID, query: TokenQuery) {
        self.code = code
        videoID = video
        self.query = query
    }

    var token: AccessToken { AccessToken(code: code, status: "Probed", videoID: videoID) }
    var video: Video { Video(id: videoID, title: "Probed", created: SampleInstitute.now) }
    var videoPage: Page<Video> {
        Page(rows: [video], start: 3, previous: Cursor("a"), next: Cursor("b"), count: .exact(4))
    }
    var tokenPage: Page<AccessToken> {
        Page(rows: [token], start: 3, previous: Cursor("c"), next: Cursor("d"), count: .exact(5))
    }
    let listPage = Page<TokenListRow>(rows: [], start: 3, previous: Cursor("f"), next: nil, count: .exact(73))
    var step: ScanStep<AccessToken> { ScanStep(rows: [token], examined: 6, total: 7, next: Cursor("e")) }
    let requests = [RequestLogEntry(text: "GET /probe", maskedText: "GET", isAnswered: true)]

    private func change(_ number: Int64) -> TokenChange {
        TokenChange(.undo, token: token, id: ChangeID(number: number), during: ChangeSpan(at: SampleInstitute.now))
    }

    private func check(_ isAsGiven: Bool, _ call: String) throws(ServiceError) {
        log.add(call)
        guard isAsGiven else { throw .failed("\(call) was called with something else.") }
    }

    var capabilities: Capabilities {
        log.add("capabilities")
        return Capabilities(
            acrossVideos: true, pagesFilters: false, orders: [.newestFirst, .endingLast], undo: false,
            recordsEnds: true,
            readOnly: "Probed.",
            scansAhead: true, makesVideos: true)
    }

    func now() -> Instant {
        log.add("now")
        return SampleInstitute.now.adding(seconds: 70)
    }

    func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try check(query.text == "a" && position == .index(3) && size == 4, "videos")
        return videoPage
    }

    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try check(id == videoID, "video")
        return video
    }

    func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        try check(code == self.code && video == videoID, "token")
        return token
    }

    func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try check(query == self.query && position == .index(3) && size == 4, "page")
        return tokenPage
    }

    func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try check(query == self.query, "count")
        return .exact(71)
    }

    func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try check(query == self.query && cursor == Cursor("3"), "scan")
        return step
    }

    func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try check(code == self.code && query == self.query, "index")
        return 72
    }

    func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? {
        try check(code == self.code && query == self.query, "cursor")
        return Cursor("73")
    }

    func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>? {
        try check(query == self.query && index == 3 && size == 4, "list")
        return listPage
    }

    func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)? {
        log.add("watch")
        return watch
    }

    func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? {
        try check(true, "revision")
        return 74
    }

    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try check(draft == TokenDraft() && video == videoID, "create")
        return change(75)
    }

    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        let isUpdate = update == TokenUpdate(timeToLive: .fromNow(seconds: 9))
        try check(code == self.code && video == videoID && isUpdate && seen == token, "update")
        return change(76)
    }

    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        try check(change == ChangeID(number: 8), "undo")
        return self.change(77)
    }

    func acting(as actor: Actor) -> any TokenService {
        log.add("acting")
        actors.add("\(actor)")
        return self
    }

    func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        try check(code == self.code && video == videoID, "recordPlayback")
        return .refused(token)
    }

    var signInServer: String? {
        log.add("signInServer")
        return "78"
    }

    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError) {
        try check(username == "meera" && password == "krishnan", "signIn")
    }

    func takeNotices() -> [String] {
        log.add("takeNotices")
        return ["79"]
    }

    func takeRequests() -> [RequestLogEntry] {
        log.add("takeRequests")
        return requests
    }

    func askAnyway() { log.add("askAnyway") }
}
