import Synchronization
import UsherCore

@testable import UsherRemote

/// One platform's API over an array, with the habits of servers that a test wants to meet.
final class FakeInstitute: Sendable {
    struct Habits: Sendable {
        var dialect = Profile.Dialect.testpress
        /// The largest page; larger ones are clamped.
        var largestPage = 1_000
        /// Every page is of this size, whatever is asked.
        var fixedPage: Int?
        var filters = true
        var saysCount = true
        var listsVideos = true
        /// The status that lists of tokens are refused with.
        var refusesLists: Int?
        var extensions: ServerExtensions = []
    }

    static let video: VideoID = {
        guard let id = VideoID("7aBM7cOyDTi") else { preconditionFailure("letters and digits make an identifier") }
        return id
    }()

    /// What the platform calls the institute, where it has a name in addresses.
    static let organization = "org1"

    let habits: Habits
    /// The newest first.
    let tokens: Mutex<[AccessToken]>
    /// The only login that is accepted.
    let login = Mutex("secret-token")
    /// How many logins were given out, and how many of them were given back.
    let given = Mutex(0)
    let givenBack = Mutex(0)

    init(tokens count: Int, _ habits: Habits = Habits()) {
        self.habits = habits
        tokens = Mutex((0..<count).reversed().map { FakeInstitute.token($0) })
    }

    static func code(_ number: Int) -> TokenCode {
        TokenCode(high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(number))
    }

    /// Every third has ended, every fifth bears another name.
    static func token(_ number: Int) -> AccessToken {
        AccessToken(
            code: code(number), status: number % 3 == 0 ? "Expired" : "Active",
            validUntil: number % 3 == 0 ? Remote.now.adding(seconds: -60) : Remote.now.adding(seconds: 3_600),
            annotations: [Annotation(text: number % 5 == 0 ? "Meera Krishnan \(number)" : "ravi@example.com")],
            created: Remote.now.adding(seconds: Int64(number) - 1_000_000))
    }

    func token(_ code: TokenCode) -> AccessToken? { tokens.withLock { $0.first { $0.code == code } } }

    var codes: [TokenCode] { tokens.withLock { $0.map(\.code) } }

    func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportError> {
        let question = question(of: request)
        if question == .logIn { return .success(logIn(request)) }
        guard request.headers[.authorization] == "\(scheme) \(login.withLock { $0 })" else {
            return .success(HTTPResponse(401, #"{"detail":"Authentication credentials were not provided."}"#))
        }
        let headers: HTTPFields =
            habits.extensions.isEmpty ? [:] : [.usherExtensions: habits.extensions.header]
        let response = respond(to: question, request)
        return .success(HTTPResponse(status: response.status, headers: headers, body: response.body))
    }

    private func respond(to question: Question, _ request: HTTPRequest) -> HTTPResponse {
        switch (question, request.method) {
        case (.logOut, _):
            givenBack.withLock { $0 += 1 }
            login.withLock { $0 = "nobody's" }
            return HTTPResponse(204, "")
        case (.videos, _) where habits.listsVideos:
            return videoPage(request)
        case (.tokens(FakeInstitute.video), .post):
            return create(request.body ?? [])
        case (.tokens(FakeInstitute.video), _):
            guard let status = habits.refusesLists else { return tokenPage(list(request), request) }
            return status == 404
                ? FakeInstitute.notFound : HTTPResponse(status, #"{"detail":"Method \"GET\" not allowed."}"#)
        case (.token(FakeInstitute.video, let code), let method):
            if method == .put { change(code, request.body ?? []) }
            guard let token = token(code) else { return FakeInstitute.notFound }
            return HTTPResponse(200, String(decoding: wire(token).json(), as: UTF8.self))
        default: return FakeInstitute.notFound
        }
    }

    /// The password `right` brings a new login, which ends the one before.
    private func logIn(_ request: HTTPRequest) -> HTTPResponse {
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        let isKnown =
            habits.dialect == .testpress || body.contains(#""organization_id":"\#(FakeInstitute.organization)""#)
        guard body.contains(#""right""#), isKnown else {
            return HTTPResponse(400, #"{"non_field_errors":["Unable to log in with provided credentials."]}"#)
        }
        given.withLock { $0 += 1 }
        return login.withLock { login in
            login += "-anew"
            return HTTPResponse(200, #"{"token":"\#(login)"}"#)
        }
    }

    /// What a change or a new token is asked to be.
    private struct Wishes: Decodable {
        let timeToLive: Int64?
        let expiresAfterFirstUse: Bool?
        let annotations: [AnnotationWire]?

        private enum CodingKeys: String, CodingKey {
            case timeToLive = "time_to_live"
            case expiresAfterFirstUse = "expires_after_first_usage"
            case annotations
        }

        var end: Instant? { timeToLive.map { Remote.now.adding(seconds: $0) } }
    }

    private func change(_ code: TokenCode, _ body: [UInt8]) {
        guard let wishes = try? JSONReading.decode(Wishes.self, from: body), let seconds = wishes.timeToLive else {
            return
        }
        tokens.withLock { tokens in
            guard let index = tokens.firstIndex(where: { $0.code == code }) else { return }
            tokens[index].validUntil = wishes.end
            tokens[index].status = seconds > 0 ? "Active" : "Expired"
        }
    }

    private func create(_ body: [UInt8]) -> HTTPResponse {
        guard let wishes = try? JSONReading.decode(Wishes.self, from: body) else {
            return HTTPResponse(400, #"{"detail":"JSON parse error"}"#)
        }
        let token = tokens.withLock { tokens in
            let token = AccessToken(
                code: FakeInstitute.code(10_000 + tokens.count), status: "Active",
                expiresAfterFirstUse: wishes.expiresAfterFirstUse ?? false, validUntil: wishes.end,
                annotations: wishes.annotations?.map(\.annotation) ?? [], created: Remote.now)
            tokens.insert(token, at: 0)
            return token
        }
        return HTTPResponse(201, String(decoding: wire(token).json(), as: UTF8.self))
    }

    static let notFound = HTTPResponse(404, #"{"detail":"Not found."}"#)

    private func list(_ request: HTTPRequest) -> [AccessToken] {
        let all = tokens.withLock { $0 }
        guard habits.filters, let status = request.query("status") else { return all }
        return all.filter { ($0.status == "Active") == (status == "active") }
    }
}
