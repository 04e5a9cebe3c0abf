import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Dashboard on a service that can do less")
struct RemoteScreensTests {
    private func driver(tokens: Int = 230, isSlow: Bool = false) -> ScreenDriver {
        let service = PlainService(SampleInstitute.service(tokens: tokens))
        return ScreenDriver(
            service: service, zone: SampleInstitute.india, place: "acme.testpress.in", isProduction: true,
            signInPlace: "acme.testpress.in", isSlow: isSlow)
    }

    @Test("a text is searched for step by step, with progress, and every match is found")
    func scans() {
        let driver = driver()
        driver.press("/")
        driver.type("meera")
        #expect(driver.screen.contains("Tokens · All videos · “meera”"))
        let naive = MemoryService.matching(SampleInstitute.service(tokens: 230), "meera")
        #expect(driver.screen.contains("1/\(naive)"))
        driver.press(.enter, .end)
        #expect(driver.screen.contains("\(naive)/\(naive)"))
    }

    @Test("results stream in, and Ctrl-C stops the search instead of quitting")
    func streams() {
        let driver = driver(tokens: 600)
        driver.press("/")
        driver.isSlow = true
        driver.type("e")
        driver.deliverOnce()
        #expect(driver.screen.contains("in 50/600 searched"))
        #expect(driver.screen.contains("Meera"))
        driver.press(.control("c"))
        #expect(driver.terminalRequests.isEmpty)
        #expect(driver.screen.contains("searched, stopped"))
        driver.deliver()
        #expect(driver.screen.contains("in 50/600 searched, stopped"))
        driver.press(.escape)
        driver.deliver()
        #expect(driver.screen.contains("1/600"))
    }

    @Test("where the server ignores the filter, it is said, and the tokens are searched through")
    func ignoredFilter() {
        let driver = driver()
        (driver.service as? PlainService)?.ignoresFilter.withLock { $0 = true }
        driver.press("a")
        #expect(driver.screen.contains("The server does not filter."))
        #expect(driver.screen.contains("Tokens · All videos · active"))
        let rows = driver.screen.split(separator: "\n").filter { $0.contains("○ expired") }
        #expect(rows.isEmpty)
        #expect(driver.screen.contains("● active"))
    }

    @Test("an expired login opens a dialog, and what was asked for goes on after it")
    func login() {
        let driver = driver()
        let service = driver.service as? PlainService
        service?.isLocked.withLock { $0 = true }
        driver.press("a")
        #expect(driver.screen.contains("Log in to acme.testpress.in"))
        driver.type("meera")
        driver.press(.enter)
        driver.type("wrong")
        #expect(!driver.screen.contains("wrong") && driver.screen.contains("•••••"))
        driver.press(.enter)
        #expect(driver.screen.contains("Name and password do not fit."))
        #expect(!driver.screen.contains("•"))
        driver.type("right")
        driver.press(.enter)
        #expect(!driver.screen.contains("Log in to"))
        #expect(driver.screen.contains("Tokens · All videos · active"))
        #expect(driver.screen.contains("● active") && !driver.screen.contains("○ expired"))
    }

    @Test("a change that was refused for want of a login is made after it, once")
    func loginDuringChange() throws {
        let driver = driver()
        let service = try #require(driver.service as? PlainService)
        let token = try #require(driver.dashboard.selectedToken)
        driver.press("t")
        driver.type("9d")
        service.isLocked.withLock { $0 = true }
        driver.press(.enter)
        #expect(driver.screen.contains("Log in to acme.testpress.in"))
        driver.type("meera")
        driver.press(.enter)
        driver.type("right")
        driver.press(.enter)
        let saved = try service.token(token.code, in: nil, Cancellation())
        #expect(saved.validUntil == SampleInstitute.now.adding(seconds: 9 * 86_400))
        #expect(!driver.screen.contains("New time to live"))
        #expect(service.updates.withLock { $0 } == 1)
    }

    @Test("giving the login up says so and leaves the dashboard usable")
    func givingUp() {
        let driver = driver()
        let service = driver.service as? PlainService
        service?.isLocked.withLock { $0 = true }
        driver.press("r", .escape)
        #expect(driver.screen.contains("Not logged in. r tries again."))
        service?.isLocked.withLock { $0 = false }
        driver.press("r")
        #expect(driver.screen.contains("1/230"))
    }

    @Test("production is marked by a word, and the host is in sight")
    func production() {
        let driver = driver()
        #expect(driver.screen.contains("PRODUCTION"))
        #expect(driver.screen.contains("acme.testpress.in"))
        #expect(driver.canvas.roles.contains("PPPPPPPPPPPP"))
    }
}

/// A service that answers no texts and no order by end from an index, may ignore filters, and may want a login.
private final class PlainService: TokenService, SignIn {
    let inner: MemoryService
    let ignoresFilter = Mutex(false)
    let isLocked = Mutex(false)
    let updates = Mutex(0)

    init(_ inner: MemoryService) { self.inner = inner }

    var capabilities: Capabilities {
        Capabilities(
            acrossVideos: true, pagesText: false, ordersByEnd: false, undo: false, recordsEnds: false, readOnly: nil)
    }

    func now() -> Instant { inner.now() }

    var signInPlace: String { "acme.testpress.in" }

    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError) {
        guard password == "right" else { throw .unauthorized("Name and password do not fit.") }
        isLocked.withLock { $0 = false }
    }

    private func check() throws(ServiceError) {
        if isLocked.withLock({ $0 }) { throw .unauthorized("The login has expired.") }
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
        try inner.token(code, in: video, cancellation)
    }

    func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken> {
        try check()
        if query.text != nil || query.order != .newestFirst { throw .unsupported("Not answered from an index.") }
        if query.state != .any, ignoresFilter.withLock({ $0 }) { throw .unsupported("The server does not filter.") }
        return try inner.page(query, at: position, size: size, cancellation)
    }

    func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count {
        try check()
        return try inner.count(query, cancellation)
    }

    func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken> {
        try check()
        let step = try inner.scan(
            TokenQuery(scope: query.scope, asOf: query.asOf), after: cursor, cancellation)
        let rows = step.rows.filter { token in
            let state: TokenQuery.State = token.endReason(at: query.asOf) == nil ? .active : .expired
            return (query.state == .any || query.state == state) && (query.text?.matches(token) ?? true)
        }
        return ScanStep(rows: rows, examined: step.examined, total: step.total, next: step.next)
    }

    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try check()
        return try inner.create(draft, in: video, cancellation)
    }

    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try check()
        updates.withLock { $0 += 1 }
        return try inner.update(code, in: video, update, cancellation)
    }

    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        throw .unsupported("This server cannot take changes back.")
    }
}

extension MemoryService {
    /// How many tokens match, counted by looking at each.
    fileprivate static func matching(_ service: MemoryService, _ text: String) -> Int {
        let query = TokenQuery(text: SearchText(text), asOf: service.now())
        return (try? service.count(query, Cancellation()))?.exact ?? -1
    }
}
