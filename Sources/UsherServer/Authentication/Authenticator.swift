internal import Synchronization
package import UsherCore

/// Identifies the user of a request, and logs users in.
///
/// Several threads may use it at once. It caches a header's user for a second, so a user who is removed from the
/// directory keeps access for that long at most.
package final class Authenticator: Sendable {
    private struct Known {
        let user: User
        let expires: Instant
        let looked: Instant
    }

    private static let lifetime: Int64 = 24 * 3_600
    private static let memory: Int64 = 1
    private static let mostKnown = 256

    private let directory: any UserDirectory
    private let key: SigningKey
    private let clock: Clock
    private let throttle = LoginThrottle()
    private let known = Mutex<[String: Known]>([:])

    package init(directory: any UserDirectory, key: SigningKey, clock: Clock = .system) {
        self.directory = directory
        self.key = key
        self.clock = clock
    }

    static let challenge: HTTPFields = [.wwwAuthenticate: #"JWT realm="api""#]

    /// The user of the login in the `Authorization` header.
    ///
    /// - Throws: a 401 when it has no valid login.
    func user(of header: String?) throws -> User {
        let now = clock.now()
        guard let header else { throw Self.unauthorized("Authentication credentials were not provided.") }
        if let known = known.withLock({ $0[header] }), now >= known.looked,
            now.seconds(since: known.looked) < Self.memory, now < known.expires
        {
            return known.user
        }
        let (user, expires) = try look(up: header, now)
        known.withLock { known in
            Self.evict(in: &known, now)
            known[header] = Known(user: user, expires: expires, looked: now)
        }
        return user
    }

    /// The user, if any; never throws for an invalid header.
    func userIfAny(of header: String?) -> User? {
        header == nil ? nil : try? user(of: header)
    }

    /// Drops expired headers, then the oldest.
    private static func evict(in known: inout [String: Known], _ now: Instant) {
        guard known.count >= mostKnown else { return }
        known = known.filter { now >= $0.value.looked && now.seconds(since: $0.value.looked) < memory }
        guard known.count >= mostKnown else { return }
        for (header, _) in known.sorted(by: { $0.value.looked < $1.value.looked }).prefix(mostKnown / 4) {
            known[header] = nil
        }
    }

    private func look(up header: String, _ now: Instant) throws -> (User, expires: Instant) {
        let parts = header.split(separator: " ")
        guard let scheme = parts.first, scheme.lowercased() == "jwt" else {
            throw Self.unauthorized("Authentication credentials were not provided.")
        }
        guard parts.count == 2 else {
            throw Self.unauthorized("Invalid Authorization header. Write JWT, a space, and the token.")
        }
        let token: WebToken
        do {
            token = try WebToken(String(parts[1]), key: key)
        } catch {
            throw Self.unauthorized("Error decoding signature.")
        }
        guard now < token.expires else { throw Self.unauthorized("Signature has expired.") }
        guard let user = try directory.user(token.userID), user.name == token.username else {
            throw Self.unauthorized("Invalid signature.")
        }
        return (user, token.expires)
    }

    /// Checks the password and returns a token for the user; takes 19 MiB and tens of milliseconds.
    ///
    /// - Throws: a 401 for a wrong name or password, without telling which; a 429 after too many of them; a 503 when
    ///   the password cannot be checked, which does not count as a failure.
    func logIn(name: String, password: String, from network: ClientNetwork) throws -> String {
        let now = clock.now()
        if let seconds = throttle.begin(network, name: name, now: now) { throw Refusal.throttled(seconds: seconds) }
        let user: User?
        do {
            user = try directory.user(named: name)
        } catch {
            throttle.takeBack(network, name: name)
            throw error
        }
        switch (Password.verify(password, hash: user?.passwordHash), user) {
        case (.right, let user?):
            throttle.succeed(network, name: name, now: now)
            return token(for: user, now)
        case (.right, nil), (.wrong, _): throw Self.unauthorized("Unable to log in with provided credentials.")
        case (.unknown(let reason), _):
            throttle.takeBack(network, name: name)
            var response = Response.detail(503, "The password cannot be checked now.", [.retryAfter: "5"])
            response.notice = "A login was refused with 503. \(reason)"
            throw Refusal(response)
        }
    }

    /// - Throws: a 429 while the network's logins are blocked.
    func checkThrottle(_ network: ClientNetwork) throws {
        if let seconds = throttle.wait(network, now: clock.now()) { throw Refusal.throttled(seconds: seconds) }
    }

    /// Counts a login without a user and password as a failure: otherwise it would cost nothing.
    ///
    /// - Throws: a 429 while the network's logins are blocked.
    func countMalformed(from network: ClientNetwork) throws {
        if let seconds = throttle.begin(network, name: nil, now: clock.now()) {
            throw Refusal.throttled(seconds: seconds)
        }
    }

    /// The order in which logins are served: networks with a smaller rank first.
    func rank(of network: ClientNetwork) -> Int {
        throttle.rank(of: network, now: clock.now())
    }

    private func token(for user: User, _ now: Instant) -> String {
        let token = WebToken(
            username: user.name, userID: user.id, email: user.email, expires: now.adding(seconds: Self.lifetime))
        return token.signed(with: key)
    }

    private static func unauthorized(_ detail: String) -> Refusal {
        Refusal(401, detail, challenge)
    }
}
