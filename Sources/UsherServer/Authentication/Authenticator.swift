internal import Synchronization
package import UsherCore

/// Says who asks, and logs people in.
///
/// May be used from any thread. Whoever is removed from the directory is let in for a second more at the most: so long
/// is remembered what a header was found to mean.
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

    static let challenge = Response.Header("WWW-Authenticate", #"JWT realm="api""#)

    /// The user whose login the `Authorization` header brings.
    ///
    /// - Throws: a 401 when it brings none that holds.
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
            if known.count >= Self.mostKnown { known = [:] }
            known[header] = Known(user: user, expires: expires, looked: now)
        }
        return user
    }

    /// The user, where there is one; never throws for what the header says.
    func userIfAny(of header: String?) -> User? {
        header == nil ? nil : try? user(of: header)
    }

    private func look(up header: String, _ now: Instant) throws -> (User, expires: Instant) {
        let words = header.split(separator: " ")
        guard let scheme = words.first, scheme.lowercased() == "jwt" else {
            throw Self.unauthorized("Authentication credentials were not provided.")
        }
        guard words.count == 2 else {
            throw Self.unauthorized("Invalid Authorization header. Write JWT, a space, and the token.")
        }
        let token: WebToken
        do {
            token = try WebToken(String(words[1]), key: key)
        } catch {
            throw Self.unauthorized("Error decoding signature.")
        }
        guard now < token.expires else { throw Self.unauthorized("Signature has expired.") }
        guard let user = try directory.user(token.userID), user.name == token.username else {
            throw Self.unauthorized("Invalid signature.")
        }
        return (user, token.expires)
    }

    /// The token for a user who gives the right password; takes 19 MiB and tens of milliseconds.
    ///
    /// - Throws: a 401 for a wrong name or password, which are not told apart; a 429 after too many of them.
    func logIn(name: String, password: String, address: String) throws -> String {
        let now = clock.now()
        if let seconds = throttle.begin(address: address, name: name, now: now) {
            throw Refusal.throttled(seconds: seconds)
        }
        let user = try directory.user(named: name)
        guard Password.verify(password, hash: user?.passwordHash), let user else {
            throw Self.unauthorized("Unable to log in with provided credentials.")
        }
        throttle.succeed(address: address, name: name)
        let token = WebToken(
            username: user.name, userID: user.id, email: user.email, expires: now.adding(seconds: Self.lifetime))
        return token.signed(with: key)
    }

    private static func unauthorized(_ detail: String) -> Refusal {
        Refusal(401, detail, [challenge])
    }
}
