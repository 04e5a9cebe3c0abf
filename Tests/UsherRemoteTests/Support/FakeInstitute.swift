import Synchronization
import UsherCore

@testable import UsherRemote

/// The Testpress API over an array, with the habits of servers that a test wants to meet.
final class FakeInstitute: Sendable {
    struct Habits: Sendable {
        /// The largest page; larger ones are clamped.
        var largestPage = 1_000
        /// Every page is of this size, whatever is asked.
        var fixedPage: Int?
        var filters = true
        var saysCount = true
        var listsVideos = true
        var extensions: ServerExtensions = []
    }

    static let video: VideoID = {
        guard let id = VideoID("7aBM7cOyDTi") else { preconditionFailure("letters and digits make an identifier") }
        return id
    }()

    let habits: Habits
    /// The newest first.
    let tokens: Mutex<[AccessToken]>
    /// The only login that is accepted.
    let login = Mutex("secret-token")

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
        if Route(target: request.path) == .logIn { return .success(logIn(request)) }
        guard request.header("Authorization") == "JWT \(login.withLock { $0 })" else {
            return .success(HTTPResponse(401, #"{"detail":"Authentication credentials were not provided."}"#))
        }
        let headers =
            habits.extensions.isEmpty ? [] : [(name: ServerExtensions.headerName, value: habits.extensions.header)]
        let response = respond(to: request)
        return .success(HTTPResponse(status: response.status, headers: headers, body: response.body))
    }

    private func respond(to request: HTTPRequest) -> HTTPResponse {
        switch Route(target: request.path) {
        case .videos where habits.listsVideos:
            let rows = [Video(id: FakeInstitute.video, title: "Thermodynamics 01")]
            return page(rows.map { VideoWire($0) }, request)
        case .tokens(FakeInstitute.video):
            return page(list(request).map { TokenWire($0) }, request)
        case .token(FakeInstitute.video, let code):
            if request.method == .put { change(code, request.body ?? []) }
            guard let token = tokens.withLock({ $0.first { $0.code == code } }) else { return FakeInstitute.notFound }
            return HTTPResponse(200, String(decoding: TokenWire(token).json(), as: UTF8.self))
        default: return FakeInstitute.notFound
        }
    }

    /// The password `right` brings a new login, which ends the one before.
    private func logIn(_ request: HTTPRequest) -> HTTPResponse {
        guard String(decoding: request.body ?? [], as: UTF8.self).contains(#""right""#) else {
            return HTTPResponse(400, #"{"non_field_errors":["Unable to log in with provided credentials."]}"#)
        }
        return login.withLock { login in
            login += "-anew"
            return HTTPResponse(200, #"{"token":"\#(login)"}"#)
        }
    }

    private func change(_ code: TokenCode, _ body: [UInt8]) {
        guard case .object(let fields)? = try? JSONValue(parsing: body),
            case .number(let text)? = fields["time_to_live"],
            let seconds = Int64(text)
        else { return }
        tokens.withLock { tokens in
            guard let index = tokens.firstIndex(where: { $0.code == code }) else { return }
            tokens[index].validUntil = Remote.now.adding(seconds: seconds)
            tokens[index].status = seconds > 0 ? "Active" : "Expired"
        }
    }

    static let notFound = HTTPResponse(404, #"{"detail":"Not found."}"#)

    private func list(_ request: HTTPRequest) -> [AccessToken] {
        let all = tokens.withLock { $0 }
        guard habits.filters, let status = request.query("status") else { return all }
        return all.filter { ($0.status == "Active") == (status == "active") }
    }

    private func page<Row: JSONWritable>(_ rows: [Row], _ request: HTTPRequest) -> HTTPResponse {
        let asked = request.query("page_size").flatMap { Int($0) } ?? 20
        let size = habits.fixedPage ?? min(asked, habits.largestPage)
        let number = request.query("page").flatMap { Int($0) } ?? 1
        let start = (number - 1) * size
        guard number == 1 || start < rows.count else { return HTTPResponse(404, #"{"detail":"Invalid page."}"#) }
        let part = rows.dropFirst(start).prefix(size)
        var json = JSONWriter()
        json.beginObject()
        if habits.saysCount {
            json.key("count")
            json.value(Int64(rows.count))
        }
        json.key("next")
        if start + size < rows.count { json.value("https://another.host/?page=\(number + 1)") } else { json.null() }
        json.key("results")
        json.array(part)
        json.endObject()
        return HTTPResponse(200, json.text)
    }
}
