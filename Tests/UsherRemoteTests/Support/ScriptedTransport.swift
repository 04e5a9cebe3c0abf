import Synchronization
import UsherCore

@testable import UsherRemote

/// Answers requests by a closure, without a network, and remembers them.
final class ScriptedTransport: Transport {
    typealias Answer = @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportError>

    private let answer: Answer
    private let asked = Mutex<[HTTPRequest]>([])

    private let remembers: Bool

    init(remembersRequests: Bool = true, _ answer: @escaping Answer) {
        self.answer = answer
        remembers = remembersRequests
    }

    func start(_ request: HTTPRequest) -> any HTTPTransfer {
        if remembers { asked.withLock { $0.append(request) } }
        return Done(answer(request))
    }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    /// `GET /api/…?page=1`
    var lines: [String] { requests.map { "\($0.method.rawValue) \($0.address.target)" } }

    /// What is already known.
    private final class Done: HTTPTransfer {
        private let result: Result<HTTPResponse, TransportError>

        init(_ result: Result<HTTPResponse, TransportError>) {
            self.result = result
        }

        func wait(_ cancellation: Cancellation) throws(TransportError) -> HTTPResponse {
            if cancellation.isCancelled { throw .cancelled }
            return try result.get()
        }
    }
}

extension HTTPResponse {
    init(_ status: Int, _ text: String, headers: HTTPFields = HTTPFields()) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }
}

extension HTTPField {
    /// Reads `Name: value`.
    init?(line: some StringProtocol) {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let name = HTTPFieldName(parts[0]) else { return nil }
        self.init(name, String(parts[1].drop { $0 == " " }))
    }
}

extension HTTPRequest {
    /// The value of a query item, as it was encoded.
    func query(_ name: String) -> String? {
        let parts = address.target.split(separator: "?", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let pairs = parts[1].split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        return pairs.first { $0.first.map(String.init) == name }.flatMap { $0.count == 2 ? String($0[1]) : "" }
    }

    var path: String { String(address.target.prefix { $0 != "?" }) }
}
