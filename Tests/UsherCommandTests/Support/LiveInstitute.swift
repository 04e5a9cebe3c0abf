import UsherCore
import UsherSQLite
import UsherStore

@testable import UsherServer

/// The server of a library, in this process, on a port of its own.
final class LiveInstitute {
    let server: HTTPDaemon
    let store: StoreService
    private let key = SigningKey.temporary()
    private let moderator: User

    /// - Parameter password: of the moderator `ravi`; without one no login is possible.
    init(_ library: String, password: String? = nil) throws {
        let store = try Library.open(path: library, mode: .readWrite)
        self.store = store
        let hash = try password.map { try Password.hash($0) } ?? "none"
        moderator = try store.addUser(named: "ravi", email: "", role: .moderator, passwordHash: hash)
        let key = key
        server = try HTTPDaemon(
            listen: ListenAddress("127.0.0.1:0") ?? .standard, allowsOthers: false,
            log: AccessLog(isQuiet: true) { $0.count }
        ) { host in
            Responder(
                service: store, authenticator: Authenticator(directory: store, key: key),
                policy: ServerPolicy(fallbackHost: host))
        }
    }

    deinit {
        server.stop()
    }

    /// Stops answering requests.
    func stop() {
        server.stop()
    }

    /// `127.0.0.1:PORT`
    var place: String { server.address.text }

    var port: Int { place.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// A login that the server accepts.
    var token: String {
        WebToken(
            username: moderator.name, userID: moderator.id, email: "",
            expires: Clock.system.now().adding(seconds: 3_600)
        ).signed(with: key)
    }
}
