import Synchronization
import UsherCore

@testable import UsherRemote

/// A remote service over a transport, on a clock that a test moves, with waits that take no time.
struct Remote {
    let service: RemoteService
    let waits: Waits

    final class Waits: Sendable {
        private let list = Mutex<[Int64]>([])
        private let time: Mutex<Instant>

        init(_ now: Instant) {
            time = Mutex(now)
        }

        /// The milliseconds of every wait so far.
        var all: [Int64] { list.withLock { $0 } }
        var clock: Clock { Clock { self.time.withLock { $0 } } }

        func advance(milliseconds: Int64) {
            time.withLock { $0 = $0.adding(microseconds: milliseconds * 1_000) }
        }

        func wait(_ milliseconds: Int64) {
            list.withLock { $0.append(milliseconds) }
            advance(milliseconds: milliseconds)
        }
    }

    /// 2026-03-01T12:00:00Z
    static let now = Instant(seconds: 1_772_366_400)

    init(
        _ transport: any Transport, dialect: Profile.Dialect = .testpress, url: String = "https://acme.testpress.in",
        videos: [String] = [], credentials: CredentialSource = .fixed("secret-token"), isReadOnly: Bool = false,
        authorityFile: String? = nil,
        limits: HTTPLimits = .standard, policy: RetryPolicy = .standard, cacheFile: String? = nil,
        usesExtensions: Bool = true,
        log: @escaping @Sendable (RequestRecord) -> Void = { _ in }
    ) throws {
        let waits = Waits(Remote.now)
        self.waits = waits
        let profile = try Remote.profile(
            dialect: dialect, url: url, videos: videos, isReadOnly: isReadOnly, authorityFile: authorityFile,
            usesExtensions: usesExtensions)
        service = RemoteService(
            profile,
            RemoteService.Parts(
                transport: transport, credentials: credentials, clock: waits.clock,
                pause: Pause(sleep: { milliseconds, _ in waits.wait(milliseconds) }, chance: { 0.5 }), policy: policy,
                limits: limits, log: log, cacheFile: cacheFile, zone: .utc))
    }

    static func profile(
        dialect: Profile.Dialect, url: String, videos: [String] = [], isReadOnly: Bool = false,
        authorityFile: String? = nil, usesExtensions: Bool = true
    ) throws -> Profile {
        try Profile(
            name: "acme", dialect: dialect, url: url, isReadOnly: isReadOnly, videos: videos.compactMap { VideoID($0) },
            authorityFile: authorityFile, organization: dialect == .tpstreams ? FakeInstitute.organization : nil,
            usesExtensions: usesExtensions)
    }
}
