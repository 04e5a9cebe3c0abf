import Dispatch
import Synchronization
import UsherCore
import UsherTesting

@testable import UsherRemote

/// An institute whose faults a test turns on, as the script of a `FaultServer`.
///
/// `sicken` makes requests wait unanswered; after `breakOut` they meet the fault, as do all later ones, until the
/// institute is well again.
final class SickInstitute: Sendable {
    private struct State {
        var fault: Fault?
        /// Entered while requests have to wait.
        var door = DispatchGroup()
        /// The method that trouble begins with; empty for any.
        var firstMethod = ""
        var isClosed = false
    }

    let institute: FakeInstitute
    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    init(_ institute: FakeInstitute) {
        self.institute = institute
    }

    /// Requests wait until `breakOut()`, and then meet the fault.
    ///
    /// - Parameter method: those before the first of this method are still answered well.
    func sicken(_ fault: Fault?, from method: String = "") {
        state.withLock { state in
            state.firstMethod = method
            state.fault = fault
            guard !state.isClosed else { return }
            state.isClosed = true
            state.door = DispatchGroup()
            state.door.enter()
        }
    }

    func breakOut() {
        state.withLock { state in
            if state.isClosed { state.door.leave() }
            state.isClosed = false
        }
    }

    func recover() {
        state.withLock { $0.fault = nil }
        breakOut()
    }

    /// Waits until another request waits at the closed gate; false when none arrives.
    func waitForRequest() -> Bool {
        arrivals.wait(timeout: .now() + .seconds(60)) == .success
    }

    /// Answers requests until the client disconnects, or a fault ends the connection.
    func serve(_ connection: FaultServer.Connection) {
        while let text = connection.request() {
            let isBefore = state.withLock { state in
                if text.hasPrefix(state.firstMethod) { state.firstMethod = "" }
                return !state.firstMethod.isEmpty
            }
            guard !isBefore else {
                connection.answer(healthy(text, connection))
                continue
            }
            let door = state.withLock { $0.isClosed ? $0.door : nil }
            if let door {
                arrivals.signal()
                door.wait()
            }
            let fault = state.withLock { $0.fault }
            guard let fault else {
                connection.answer(healthy(text, connection))
                continue
            }
            let goesOn = fault.strike(connection, text) { self.healthy(text, connection) }
            guard goesOn else { return }
        }
    }

    private func healthy(_ text: String, _ connection: FaultServer.Connection) -> HTTPResponse {
        guard let request = HTTPRequest(text, at: connection.server.url),
            case .success(let response) = institute.answer(request)
        else { return FakeInstitute.notFound }
        return response
    }
}

extension FaultServer.Connection {
    func answer(_ response: HTTPResponse) {
        answer(response.status, response.body, response.headers.all.map { "\($0.name.text): \($0.value)" })
    }
}

extension HTTPRequest {
    /// Parses a request received from a socket.
    init?(_ text: String, at url: String) {
        let parts = text.replacing("\r\n", with: "\n").split(separator: "\n\n", maxSplits: 1)
        let lines = (parts.first ?? "").split(separator: "\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3, let method = Method(rawValue: String(words[0])),
            let address = WebAddress(url + words[1])
        else { return nil }
        let headers = HTTPFields(lines.dropFirst().compactMap { HTTPField(line: $0) })
        self.init(method, address, headers: headers, body: parts.count == 2 ? Array(parts[1].utf8) : nil)
    }
}
