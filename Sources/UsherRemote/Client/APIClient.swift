internal import Synchronization
internal import UsherCore

/// The client of one server, as one user: credentials, waits, retries and redirects; services decide what to request.
///
/// Credentials are sent to the base's origin only. Reads are retried; changes never blindly: the caller is told when
/// the answer to a change was lost, and can check.
final class APIClient: Sendable {
    private struct State {
        var token: String?
        var isTokenRead = false
        /// The pause that the server demands, while it lasts.
        var hold: Hold?
        var extensions: ServerExtensions?
    }

    /// A pause that the server demands, by the local clock.
    private struct Hold: Equatable {
        /// The earliest instant of the next request.
        var end: Instant
        /// The end that the server demands: later than `end` when it exceeds the limit.
        var asked: Instant
    }

    let parts: Parts
    let messages: FailureMessages
    let clock: ServerClock
    let notices = NoticeQueue()
    let calls = RequestLogBuffer()
    private let state = Mutex(State())

    init(_ parts: Parts) {
        self.parts = parts
        messages = FailureMessages(
            origin: parts.base.origin, profile: parts.profile, credential: parts.credentials.origin,
            limits: parts.limits, zone: parts.zone)
        clock = ServerClock(local: parts.clock)
    }

    /// The extensions that the server advertises; `nil` before its first answer.
    var extensions: ServerExtensions? { state.withLock { $0.extensions } }

    func setToken(_ token: String?) {
        if let token { messages.secrets.add(token) }
        state.withLock { state in
            state.token = token
            state.isTokenRead = true
        }
    }

    // MARK: Reads

    /// Starts a read whose answer `answer(to:from:_:)` fetches.
    ///
    /// - Throws: when the server demands a longer pause than a call waits, or without a login.
    func start(_ call: Call, _ cancellation: Cancellation) throws(ServiceError) -> Attempt {
        try start(call, at: try address(of: call), cancellation)
    }

    /// Sends a read, with retries where they may help. Refusals but 401, 429 and 5xx are returned as answers.
    func get(_ call: Call, _ cancellation: Cancellation) throws(ServiceError) -> HTTPResponse {
        try answer(to: call, from: try start(call, cancellation), cancellation)
    }

    /// Waits for the answer to a call that was started; repeats the call where that may help.
    func answer(
        to call: Call, from first: Attempt, _ cancellation: Cancellation
    ) throws(ServiceError) -> HTTPResponse {
        var attempt = first
        var address = try address(of: call)
        var tries = 0
        var waits = 0
        var hops = 0
        var hasRenewed = false
        let begin = attempt.sent
        while true {
            let response: HTTPResponse
            do throws(TransportError) {
                response = try wait(for: attempt, call, cancellation)
            } catch {
                if error == .cancelled { throw .cancelled }
                guard error.mayPass, mayTry(after: tries, since: begin) else { throw messages.failure(error) }
                try pause(parts.policy.delay(after: tries, chance: parts.pause.chance()), cancellation)
                tries += 1
                attempt = try start(call, at: address, cancellation)
                continue
            }
            switch response.status {
            case 301, 302, 303, 307, 308:
                address = try redirection(response, from: address, hops: &hops)
            case 401 where call.isSigned:
                if messages.isFromInFront(response) { throw .failed(messages.inFront(response)) }
                guard !hasRenewed, try renewToken(instead: attempt.token, cancellation) else {
                    throw .unauthorized(messages.expired)
                }
                hasRenewed = true
            case 429:
                try holdBack(response, waits: &waits, cancellation)
            case 503 where response.headers[.retryAfter] != nil:
                try holdBack(response, waits: &waits, cancellation)
            case 500, 502, 503, 504:
                guard mayTry(after: tries, since: begin) else { throw messages.refusal(response) }
                try pause(parts.policy.delay(after: tries, chance: parts.pause.chance()), cancellation)
                tries += 1
            default:
                return response
            }
            attempt = try start(call, at: address, cancellation)
        }
    }

    // MARK: Changes

    /// Sends a change once. After an answer that precedes any effect (401, 429), it is sent again.
    func send(_ call: Call, _ cancellation: Cancellation) throws(ServiceError) -> ChangeAnswer {
        var waits = 0
        var hasRenewed = false
        while true {
            let address = try address(of: call)
            let attempt = try start(call, at: address, cancellation)
            let response: HTTPResponse
            do throws(TransportError) {
                response = try wait(for: attempt, call, cancellation)
            } catch {
                // A request under way may arrive although the caller no longer waits.
                if error == .cancelled { return .lost(.failed(messages.notWaited)) }
                if error.isBeforeSending { throw messages.failure(error) }
                return .lost(messages.failure(error))
            }
            switch response.status {
            case 401 where call.isSigned:
                if messages.isFromInFront(response) { throw .failed(messages.inFront(response)) }
                guard !hasRenewed, try renewToken(instead: attempt.token, cancellation) else {
                    throw .unauthorized(messages.expired)
                }
                hasRenewed = true
            case 429: try holdBack(response, waits: &waits, cancellation)
            case 300...399:
                let location = response.headers[.location].flatMap(address.following)
                // Some servers send these two after applying the change.
                let isOpen = response.status == 302 || response.status == 303
                let error = ServiceError.failed(messages.redirected(to: location?.origin, isOpen: isOpen))
                if isOpen { return .lost(error) }
                throw error
            case 500...599: return .lost(messages.refusal(response))
            default: return .answered(response)
            }
        }
    }

    // MARK: One attempt

    private func address(of call: Call) throws(ServiceError) -> WebAddress {
        let prefix = parts.base.target
        let folder = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        guard let address = parts.base.with(target: folder + call.target) else {
            throw .failed("The request for \(call.maskedPath) cannot be written as a URL.")
        }
        return address
    }

    private func start(
        _ call: Call, at address: WebAddress, _ cancellation: Cancellation
    ) throws(ServiceError) -> Attempt {
        try cancellation.check()
        try waitForGate(cancellation)
        var headers: HTTPFields = [.accept: "application/json"]
        var token: String?
        if call.isSigned {
            token = try currentToken(cancellation)
            guard let token else { throw .unauthorized(messages.notLoggedIn) }
            guard let login = HTTPField(.authorization, "\(parts.scheme) \(token)") else {
                throw .unauthorized(messages.notLoggedIn)
            }
            headers.append(login)
        }
        if call.body != nil { headers.append(contentsOf: [.contentType: "application/json"]) }
        if let tag = call.ifMatch, let field = HTTPField(.ifMatch, tag.text) { headers.append(field) }
        let request = HTTPRequest(
            call.method, address, headers: headers, body: call.body, limits: parts.limits,
            authorityFile: parts.authorityFile)
        return Attempt(exchange: parts.transport.start(request), sent: parts.clock.now(), token: token)
    }

    private func wait(
        for attempt: Attempt, _ call: Call, _ cancellation: Cancellation
    ) throws(TransportError) -> HTTPResponse {
        let result: Result<HTTPResponse, TransportError>
        do throws(TransportError) {
            result = .success(try attempt.exchange.wait(cancellation))
        } catch {
            result = .failure(error)
        }
        let received = parts.clock.now()
        let response = try? result.get()
        let isStopped: Bool
        if case .failure(.cancelled) = result { isStopped = true } else { isStopped = false }
        let record = RequestRecord(
            method: call.method.rawValue, path: call.shownPath, maskedPath: call.maskedPath, status: response?.status,
            milliseconds: received.microseconds(since: attempt.sent) / 1_000, bytes: response?.body.count ?? 0,
            isStopped: isStopped, at: received)
        parts.log(record)
        calls.add(record)
        if let response { learn(from: response, sent: attempt.sent, received: received) }
        return try result.get()
    }

    private func learn(from response: HTTPResponse, sent: Instant, received: Instant) {
        if let date = response.headers[.date].flatMap(HTTPDate.instant) {
            let doubt = clock.learn(date: date, sent: sent, received: received)
            if let warning = doubt ?? clock.warning { notices.addOnce(about: doubt == nil ? "clock" : "date", warning) }
        }
        let advertised = parts.usesExtensions ? response.headers.list(.usherExtensions) : nil
        let extensions = ServerExtensions(header: advertised ?? "")
        state.withLock { state in
            // A proxy's error page has no extension header, which means nothing about the server.
            if state.extensions == nil || !extensions.isEmpty { state.extensions = extensions }
        }
    }

    // MARK: Waiting

    private func mayTry(after tries: Int, since begin: Instant) -> Bool {
        guard tries < parts.policy.retries else { return false }
        return parts.clock.now().microseconds(since: begin) / 1_000 < parts.policy.longestTrying
    }

    private func pause(_ milliseconds: Int64, _ cancellation: Cancellation) throws(ServiceError) {
        parts.pause.sleep(milliseconds, cancellation)
        try cancellation.check()
    }

    /// Concurrent calls share the pause that one of them was told.
    private func waitForGate(_ cancellation: Cancellation) throws(ServiceError) {
        guard let hold = state.withLock({ $0.hold }) else { return }
        let left = hold.end.microseconds(since: parts.clock.now()) / 1_000
        guard left > 0 else {
            state.withLock { state in
                if state.hold == hold { state.hold = nil }
            }
            return
        }
        guard left <= parts.policy.longestWait else { throw throttled(hold) }
        try pause(left, cancellation)
    }

    /// Waits as the server demands, or fails with the end of the pause.
    private func holdBack(
        _ response: HTTPResponse, waits: inout Int, _ cancellation: Cancellation
    ) throws(ServiceError) {
        let asked =
            response.headers[.retryAfter].flatMap { HTTPDate.retryAfter($0, now: clock.now()) }
            ?? parts.policy.delay(after: waits + 1, chance: parts.pause.chance())
        let milliseconds = min(asked, parts.policy.longestBelief)
        let now = parts.clock.now()
        let hold = Hold(
            end: now.adding(microseconds: milliseconds * 1_000), asked: now.adding(microseconds: asked * 1_000))
        state.withLock { state in
            if let known = state.hold, known.end >= hold.end { return }
            state.hold = hold
        }
        waits += 1
        guard milliseconds <= parts.policy.longestWait, waits <= parts.policy.retries else { throw throttled(hold) }
        try pause(milliseconds, cancellation)
    }

    /// Lets the next call ignore the pause: the user asked explicitly.
    func askAnyway() {
        state.withLock { $0.hold = nil }
    }

    private func throttled(_ hold: Hold) -> ServiceError {
        let sentence = messages.throttled(until: hold.end, asked: hold.asked, now: parts.clock.now())
        return .throttled(until: hold.end, sentence)
    }

    // MARK: Credentials

    private func currentToken(_ cancellation: Cancellation) throws(ServiceError) -> String? {
        let (token, isRead) = state.withLock { ($0.token, $0.isTokenRead) }
        if isRead { return token }
        let read = try parts.credentials.read(cancellation)
        setToken(read)
        return read
    }

    /// Reads the credential again after it was refused.
    ///
    /// - Returns: whether there is now another one.
    private func renewToken(instead refused: String?, _ cancellation: Cancellation) throws(ServiceError) -> Bool {
        let known = state.withLock { $0.token }
        if known != refused { return known != nil }
        let read = try parts.credentials.read(cancellation)
        guard let read, read != refused else { return false }
        setToken(read)
        return true
    }
}
