import UsherCore
import UsherSQLite
import UsherStore
import UsherTesting

@testable import UsherServer

/// A library of one test's own behind a responder, on a clock fixed at `now`.
struct TestServer: Sendable {
    let folder: ScratchFolder
    let store: StoreService
    let responder: Responder
    let video: VideoID
    let other: VideoID
    /// `Authorization` values.
    let moderator: String
    let student: String
    let key: SigningKey

    /// 2026-03-01T12:00:00Z.
    static let now = Instant(seconds: 1_772_366_400)

    init(policy: ServerPolicy = ServerPolicy(), clock: Clock = .fixed(TestServer.now)) throws {
        folder = try ScratchFolder()
        store = try Library.open(path: folder.file("library.db"), mode: .create, clock: clock)
        other = try store.createVideo(title: "Organic Chemistry 02").id
        video = try store.createVideo(title: "Thermodynamics 01").id
        key = SigningKey(bytes: [UInt8](repeating: 7, count: Sodium.keyLength))
        moderator = try TestServer.logIn("ravi", .moderator, store, key, clock)
        student = try TestServer.logIn("meera", .student, store, key, clock)
        responder = Responder(
            service: store,
            authenticator: Authenticator(directory: store, key: key, clock: clock),
            policy: policy)
    }

    /// Signed without a check of the password, which is slow.
    private static func logIn(
        _ name: String, _ role: UserRole, _ store: StoreService, _ key: SigningKey, _ clock: Clock
    ) throws -> String {
        let user = try store.addUser(named: name, email: "\(name)@example.com", role: role, passwordHash: "none")
        let token = WebToken(
            username: name, userID: user.id, email: user.email, expires: clock.now().adding(seconds: 3_600))
        return "JWT " + token.signed(with: key)
    }

    enum Asker {
        case moderator, student, guest
        case header(String)
    }

    func ask(
        _ method: String, _ target: String, as asker: Asker = .moderator, type: String? = "application/json",
        accept: String? = nil, host: String? = "acme.example.org", ifMatch: [String] = [], _ body: String = ""
    ) -> Response {
        let authorization: String? =
            switch asker {
            case .moderator: moderator
            case .student: student
            case .guest: nil
            case .header(let text): text
            }
        let headers: [(HTTPFieldName, String?)] = [
            (.accept, accept), (.authorization, authorization), (.contentType, type), (.host, host),
        ]
        let conditions = ifMatch.map { (HTTPFieldName.ifMatch, Optional($0)) }
        let fields = (headers + conditions).compactMap { name, value in value.flatMap { HTTPField(name, $0) } }
        return responder.respond(
            to: Request(
                method: method, target: target, headers: HTTPFields(fields), body: Array(body.utf8)))
    }

    func get(
        _ target: String, as asker: Asker = .moderator, accept: String? = nil, host: String? = "acme.example.org"
    ) -> Response {
        ask("GET", target, as: asker, accept: accept, host: host)
    }

    var list: String { "/api/v2.5/admin/videos/\(video.text)/access-tokens/" }

    func token(_ draft: TokenDraft = TokenDraft()) throws -> AccessToken {
        try store.create(draft, in: video, Cancellation()).token
    }

    func path(_ token: AccessToken, in video: VideoID? = nil) -> String {
        Route.token(video ?? self.video, token.code).path
    }
}

extension Response {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body's value.
    var json: JSONValue? { try? JSONValue(parsing: body) }
}

extension JSONValue {
    subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let fields): fields.count
        default: 0
        }
    }
}
