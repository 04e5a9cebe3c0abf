internal import Synchronization
package import UsherCore

/// The tokens of an institute on a server, over HTTP.
///
/// What the server can do beyond the platform's API is known after its first answer, which `connect` brings about; until
/// then it is what it was the last time.
package final class RemoteService: PartialTokenService {
    package let profile: Profile
    let dialect: Dialect
    let client: APIClient
    let tokenPages: TokenPageClient
    let catalog: VideoCatalog
    let scans = ScanTable()
    let walks = PageWalks<TokenListRequest>()
    private let memory: ServerCache
    /// The server's extensions at the last contact.
    private let remembered: Mutex<ServerExtensions?>

    /// The parts of a service besides its profile; tests replace some.
    package struct Parts: Sendable {
        package var transport: any Transport
        package var credentials: CredentialSource
        package var clock: Clock
        package var pause: Pause
        package var policy: RetryPolicy
        package var limits: HTTPLimits
        /// Called for every exchange, on its caller's thread.
        package var log: @Sendable (RequestRecord) -> Void
        /// The cache file for videos that were found; `nil` for none.
        package var cacheFile: String?
        /// The user's zone, for times in sentences.
        package var zone: Zone

        package init(
            transport: any Transport, credentials: CredentialSource, clock: Clock = .system, pause: Pause = .system,
            policy: RetryPolicy = .standard, limits: HTTPLimits = .standard,
            log: @escaping @Sendable (RequestRecord) -> Void = { _ in }, cacheFile: String? = nil,
            zone: Zone = .system
        ) {
            self.transport = transport
            self.credentials = credentials
            self.clock = clock
            self.pause = pause
            self.policy = policy
            self.limits = limits
            self.log = log
            self.cacheFile = cacheFile
            self.zone = zone
        }
    }

    package init(_ profile: Profile, _ parts: Parts) {
        self.profile = profile
        dialect = Dialect(profile)
        client = APIClient(
            APIClient.Parts(
                base: profile.base, profile: profile.name, scheme: dialect.scheme,
                authorityFile: profile.authorityFile, transport: parts.transport, credentials: parts.credentials,
                clock: parts.clock, pause: parts.pause, policy: parts.policy, limits: parts.limits, log: parts.log,
                usesExtensions: profile.usesExtensions, zone: parts.zone))
        tokenPages = TokenPageClient(client, dialect)
        memory = ServerCache(file: parts.cacheFile)
        remembered = Mutex(profile.usesExtensions ? memory.read().extensions : [])
        catalog = VideoCatalog(client, dialect, profile, memory)
    }

    package var capabilities: Capabilities {
        let extensions = client.extensions ?? remembered.withLock { $0 } ?? []
        return Capabilities(
            acrossVideos: extensions.contains(.acrossVideos), pagesFilters: extensions.contains(.filter),
            orders: RemoteService.orders(of: extensions),
            undo: false, recordsEnds: extensions.contains(.fields),
            readOnly: profile.isReadOnly
                ? "Nothing is changed at \(profile.name): it is read-only, by its profile or by --read-only." : nil,
            scansAhead: true)
    }

    /// Not by change: a server ignores an order that its own service lacks, and its answer does not show that.
    private static func orders(of extensions: ServerExtensions) -> Set<TokenQuery.Order> {
        guard extensions.contains(.ordering) else { return [.newestFirst] }
        return Set([.newestFirst, .endingFirst, .endingLast] + (extensions.contains(.filter) ? [.oldestFirst] : []))
    }

    /// The server's clock, as far as it is known.
    package func now() -> Instant {
        client.clock.now()
    }

    /// Sends a small request, so that login, clock and capabilities are known.
    package func connect(_ cancellation: Cancellation) throws(ServiceError) {
        if client.extensions == nil { try catalog.touch(cancellation) }
        let extensions = client.extensions ?? []
        let isNews = remembered.withLock { known in
            defer { known = extensions }
            return known ?? [] != extensions
        }
        guard isNews else { return }
        var content = memory.read()
        content.extensions = extensions
        memory.write(content)
    }
}

extension RemoteService {
    package func askAnyway() {
        client.askAnyway()
    }

    package func takeNotices() -> [String] {
        client.notices.take()
    }

    package func takeRequests() -> [RequestLogEntry] {
        client.calls.take()
    }
}
