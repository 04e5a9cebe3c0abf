import Synchronization
import UsherCore
import UsherTesting

@testable import UsherServer

/// A test's server on a real socket of this machine, on a port that the system chose; stopped with its value.
final class LiveServer: Sendable {
    let test: TestServer
    let daemon: HTTPDaemon
    let log: LogCollector

    init(
        limits: ServerLimits = ServerLimits(), clock: Clock = .fixed(TestServer.now),
        around: (any TokenService) -> any TokenService = { $0 }, publicURL: String? = nil
    ) throws {
        let test = try TestServer(clock: clock)
        let log = LogCollector()
        let service = around(test.store)
        self.test = test
        self.log = log
        daemon = try HTTPDaemon(
            listen: ListenAddress(host: "127.0.0.1", port: 0), allowsOthers: false, limits: limits, log: log.log
        ) { host in
            Responder(
                service: service, authenticator: Authenticator(directory: test.store, key: test.key, clock: clock),
                policy: ServerPolicy(publicURL: publicURL, fallbackHost: host))
        }
    }

    deinit {
        daemon.stop()
    }

    var port: UInt16 { daemon.address.port }

    func connect() throws -> RawClient {
        try RawClient(port: port)
    }

    /// The head of a request with a moderator's login; the caller adds the empty line.
    func head(_ method: String, _ target: String) -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAuthorization: \(test.moderator)\r\n"
    }
}

/// The log of a server.
final class LogCollector: Sendable {
    private final class Lines: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let lines: Lines
    let log: AccessLog

    init() {
        let lines = Lines()
        self.lines = lines
        log = AccessLog(clock: .fixed(TestServer.now)) { written in
            lines.bytes.withLock { $0 += written }
            return written.count
        }
    }

    var text: String {
        log.flush()
        return String(decoding: lines.bytes.withLock { $0 }, as: UTF8.self)
    }
}
