import Synchronization
import UsherCore
import UsherRemote
import UsherTesting

/// A program with a profile of a Testpress server that has one video and one token, with behaviour set by a test.
final class OddInstitute {
    /// The server's behaviour.
    struct Habits: Sendable {
        /// Changes the token and returns the answer to the change.
        var put: @Sendable (_ token: inout AccessToken, _ seconds: Int64) -> AccessToken = { token, seconds in
            OddInstitute.set(&token, seconds)
            return token
        }
        /// Changes a token before it is answered for the `count`th time.
        var get: @Sendable (_ token: inout AccessToken, _ count: Int) -> Void = { _, _ in }
        /// Changes a new token.
        var post: @Sendable (_ token: AccessToken) -> AccessToken = { $0 }
        /// The status of the answer to requests for the video's title.
        var titleStatus = 200
        /// The `Date` of all answers.
        var date: String?
    }

    fileprivate final class State: Sendable {
        let habits: Habits
        let tokens: Mutex<[AccessToken]>
        /// How often a token was asked for.
        let gets = Mutex(0)

        init(_ token: AccessToken, _ habits: Habits) {
            self.habits = habits
            tokens = Mutex([token])
        }
    }

    static let video = "7aBM7cOyDTi"

    let trial = Trial()
    private let server: FaultServer
    private let state: State

    init(_ token: AccessToken = OddInstitute.token(), _ habits: Habits = Habits()) throws {
        let state = State(token, habits)
        self.state = state
        server = try FaultServer { connection in
            while let request = connection.request() {
                let (status, body) = state.answer(request)
                connection.answer(status, Array(body.utf8), habits.date.map { ["Date: \($0)"] } ?? [])
            }
        }
        trial.variables["USHER_TOKEN"] = "secret-token"
        let text = "{ default_profile: 'here', profiles: { here: { url: '\(server.url)' } } }"
        try PrivateFile.write(Array(text.utf8), to: trial.path(".config/usher/config.json5"))
    }

    deinit {
        server.stop()
    }

    /// The tokens as the server has them, the newest last.
    var tokens: [AccessToken] { state.tokens.withLock { $0 } }

    /// `PUT /api/…`, for each request so far.
    var requests: [String] { server.lines }

    var puts: Int { server.lines.count { $0.hasPrefix("PUT") } }

    /// Plays for two more hours unless said otherwise.
    static func token(_ change: (inout AccessToken) -> Void = { _ in }) -> AccessToken {
        var token = AccessToken(
            code: TokenCode(high: 0x6C15_DE4B_54E4_4C9C, low: 0xA9A2_4C50_EE1A_E035), status: "Active",
            validUntil: Clock.system.now().adding(seconds: 7_200), annotations: [Annotation(text: "Ravi")])
        change(&token)
        return token
    }

    /// The change as a platform makes it.
    static func set(_ token: inout AccessToken, _ seconds: Int64) {
        token.validUntil = Clock.system.now().adding(seconds: seconds)
        token.status = seconds > 0 ? "Active" : "Expired"
    }
}

extension OddInstitute.State {
    fileprivate func answer(_ request: String) -> (Int, String) {
        let parts = request.replacing("\r\n", with: "\n").split(separator: "\n\n", maxSplits: 1)
        let words = (parts.first ?? "").split(separator: " ")
        let path = String(words.dropFirst().first ?? "")
        let wishes = parts.count == 2 ? try? JSONValue(parsing: Array(parts[1].utf8)) : nil
        let wanted = wishes?["time_to_live"]?.looseInteger
        switch (Route(target: path), words.first) {
        case (.videos, _): return (200, #"{"count":1,"next":null,"results":[{"id":"\#(OddInstitute.video)"}]}"#)
        case (.video, _): return (habits.titleStatus, #"{"id":"\#(OddInstitute.video)","title":"Optics"}"#)
        case (.tokens, "POST"):
            var token = AccessToken(code: TokenCode(high: 0x0DD0_0000_0000_0000, low: 0xC0DE), status: "Active")
            if let seconds = wanted { OddInstitute.set(&token, seconds) }
            token = habits.post(token)
            tokens.withLock { [token] in $0.append(token) }
            return (201, json(token))
        case (.tokens, _):
            return (200, pageText(tokens.withLock { $0.reversed().map { TokenWire($0) } }))
        case (.token(_, let code), let method):
            let token = tokens.withLock { tokens -> AccessToken? in
                guard let index = tokens.firstIndex(where: { $0.code == code }) else { return nil }
                if method == "PUT" { return habits.put(&tokens[index], wanted ?? -1) }
                let count = gets.withLock { gets in
                    gets += 1
                    return gets
                }
                habits.get(&tokens[index], count)
                return tokens[index]
            }
            return token.map { (200, json($0)) } ?? (404, #"{"detail":"Not found."}"#)
        default: return (404, #"{"detail":"Not found."}"#)
        }
    }

    private func json(_ token: AccessToken) -> String {
        String(decoding: TokenWire(token).json(), as: UTF8.self)
    }
}
