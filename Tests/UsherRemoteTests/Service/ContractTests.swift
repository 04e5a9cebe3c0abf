import Glibc
import Synchronization
import Testing
import UsherCore
import UsherSQLite
import UsherStore
import UsherTesting

@testable import UsherRemote
@testable import UsherServer

/// The contract of services: remote, server and store in a row behave as the store itself.
@Suite("Remote service, server and store in a row keep the contract of a token service")
struct ContractTests {
    @Test(arguments: ContractCheck.all)
    func keeps(_ check: ContractCheck) throws {
        let row = try ServiceRow()
        let transport = ScriptedTransport(remembersRequests: false) { .success(row.answer($0)) }
        #expect(check.violations(of: try row.subject(transport, url: "https://demo.testpress.in")) == [])
    }

    @Test("with decorators that log around the service and behind the server, too, which hear of every call")
    func logged() throws {
        let (log, behind) = (CallLog(), CallLog())
        for check in ContractCheck.all {
            let row = try ServiceRow { LoggingService($0, log: behind) }
            let transport = ScriptedTransport(remembersRequests: false) { .success(row.answer($0)) }
            let subject = try row.subject(transport, url: "https://demo.testpress.in") {
                LoggingService($0, log: log)
            }
            #expect(check.violations(of: subject) == [], "\(check)")
        }
        // The row takes no change back, and needs a login that nothing here gives it.
        #expect(Set(log.take()) == ContractCheck.calls.subtracting(["undo", "signIn"]))
        // Pages are read as rows that are written already.
        let served: Set = ["capabilities", "now", "videos", "video", "token", "list", "create", "update", "acting"]
        #expect(Set(behind.take()) == served)
    }

    @Test(
        "over real sockets, too", arguments: ContractCheck.all.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    )
    func keepsOverSockets(_ check: ContractCheck) throws {
        let row = try ServiceRow()
        let server = try FaultServer { connection in
            while let text = connection.request() {
                guard let request = ServiceRow.request(text) else { return connection.reset() }
                let answer = row.answer(request)
                connection.answer(answer.status, answer.body, answer.headers.all.map { "\($0.name.text): \($0.value)" })
            }
        }
        defer { server.stop() }
        #expect(check.violations(of: try row.subject(HTTPEngine(), url: server.url)) == [])
    }
}

/// A store behind a responder, on a clock that the test moves.
final class ServiceRow: Sendable {
    /// Removed with the row.
    private let folder: ScratchFolder
    private let store: StoreService
    private let responder: Responder
    private let clock: Clock
    private let video: VideoID
    private let other: VideoID
    private let login: String

    /// - Parameter decorate: puts something around the store that the server asks.
    init(_ decorate: (any TokenService) -> any TokenService = { $0 }) throws {
        let time = TimeBox()
        clock = time.clock
        self.box = time
        folder = try ScratchFolder()
        store = try Library.open(path: folder.file("library.db"), mode: .create, clock: time.clock)
        other = try store.createVideo(title: "Organic Chemistry 02").id
        video = try store.createVideo(title: "Thermodynamics 01").id
        let key = SigningKey(bytes: [UInt8](repeating: 7, count: Sodium.keyLength))
        let user = try store.addUser(named: "ravi", email: "", role: .moderator, passwordHash: "none")
        login = WebToken(
            username: "ravi", userID: user.id, email: "", expires: Remote.now.adding(seconds: 3_600)
        ).signed(with: key)
        // The login outlives the ten years that a check lets pass.
        responder = Responder(
            service: decorate(store),
            authenticator: Authenticator(directory: store, key: key, clock: .fixed(Remote.now)))
    }

    private let box: TimeBox

    private final class TimeBox: Sendable {
        private let time = Mutex(Remote.now)
        var clock: Clock { Clock { self.time.withLock { $0 } } }
        func advance(_ seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    func subject(
        _ transport: any Transport, url: String, _ decorate: (any TokenService) -> any TokenService = { $0 }
    ) throws -> ContractSubject {
        let profile = try Profile(name: "row", dialect: .testpress, url: url)
        let service = RemoteService(
            profile,
            RemoteService.Parts(
                transport: transport, credentials: .fixed(login), clock: clock,
                pause: Pause(sleep: { _, _ in }, chance: { 0 })))
        try service.connect(Cancellation())
        return ContractSubject(
            service: decorate(service), video: video, other: other, advance: { [box] in box.advance($0) },
            play: { [store] code, video in
                if case .accepted = try store.recordPlayback(code, in: video, Cancellation()) { true } else { false }
            })
    }

    /// The server's answer, with a date by its own clock.
    func answer(_ request: HTTPRequest) -> HTTPResponse {
        var headers = request.headers
        headers.append(contentsOf: [.host: "demo.testpress.in"])
        let response = responder.respond(
            to: Request(
                method: request.method.rawValue, target: request.address.target,
                headers: headers,
                body: request.body ?? []))
        var answered = response.headers
        answered.append(contentsOf: [.date: ServiceRow.date(clock.now())])
        return HTTPResponse(status: response.status, headers: answered, body: response.body)
    }

    /// `Sun, 01 Mar 2026 12:00:00 GMT`; the name of the day is not parsed.
    private static func date(_ instant: Instant) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let civil = CivilTime(instant)
        let clock = [civil.hour, civil.minute, civil.second].map { padded($0, 2) }.joined(separator: ":")
        return "Sun, \(padded(civil.day, 2)) \(months[Int(civil.month) - 1]) \(civil.year) \(clock) GMT"
    }

    /// Parses a request sent by curl.
    static func request(_ text: String) -> HTTPRequest? {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard words.count == 3, let method = HTTPRequest.Method(rawValue: words[0]),
            let address = WebAddress("http://127.0.0.1" + words[1])
        else { return nil }
        let headers = HTTPFields(lines.dropFirst().compactMap { HTTPField(line: $0) })
        let body = Array(text[end.upperBound...].utf8)
        return HTTPRequest(method, address, headers: headers, body: body.isEmpty ? nil : body)
    }
}
