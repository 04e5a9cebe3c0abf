internal import Synchronization
package import UsherCore

/// A `TokenService` over arrays, as simple as possible: the reference for the real ones.
///
/// Every query examines every token. The clock can be set, calls are recorded, and failures can be requested.
package final class MemoryService: PartialTokenService {
    /// A token and its position.
    package struct Entry: Sendable {
        package var token: AccessToken
        /// Position in the order of creation.
        package let number: Int
    }

    struct State {
        var videos: [Video]
        var entries: [Entry]
        var now: Instant
        var failure: ServiceError?
        var undoable: [Int64: (before: AccessToken, after: AccessToken)] = [:]
        var lastChange: Int64 = 0
        /// Grows with every change by any client.
        var revision: Int64 = 0
        var calls: [String] = []
    }

    let state: Mutex<State>
    package let capabilities: Capabilities

    /// - Parameters:
    ///   - videos: the newest first, as the service lists them.
    ///   - tokens: in the order of their creation, each with its video's identifier.
    package init(videos: [Video], tokens: [AccessToken], now: Instant, readOnly: String? = nil) {
        let titles = Dictionary(uniqueKeysWithValues: videos.map { ($0.id, $0.title) })
        let entries = tokens.enumerated().map { number, token in
            var token = token
            token.videoTitle = token.videoID.flatMap { titles[$0] }
            return Entry(token: token, number: number)
        }
        state = Mutex(State(videos: videos, entries: entries, now: now))
        capabilities = Capabilities(
            acrossVideos: true, pagesFilters: true, orders: Set(TokenQuery.Order.allCases), undo: true,
            recordsEnds: true, readOnly: readOnly)
    }

    package func now() -> Instant { state.withLock { $0.now } }

    /// Sets the service's clock.
    package func setNow(_ now: Instant) { state.withLock { $0.now = now } }

    /// Makes every call fail; `nil` ends that.
    package func fail(with error: ServiceError?) { state.withLock { $0.failure = error } }

    /// The calls made since the last time this was asked, as words: `page`, `count`, `update`…
    package func takeCalls() -> [String] {
        state.withLock { state in
            defer { state.calls = [] }
            return state.calls
        }
    }

    /// Does what another user does to the same institute meanwhile.
    package func change(_ code: TokenCode, _ body: (inout AccessToken) -> Void) {
        state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.token.code == code }) else { return }
            body(&state.entries[index].token)
            state.revision += 1
        }
    }

    /// Adds a token as if another user had made it.
    package func add(_ token: AccessToken) {
        state.withLock { state in
            state.entries.append(Entry(token: token, number: state.entries.count))
            state.revision += 1
        }
    }

    func begin(_ name: String, _ cancellation: Cancellation) throws(ServiceError) {
        try cancellation.check()
        let failure = state.withLock { state -> ServiceError? in
            state.calls.append(name)
            return state.failure
        }
        if let failure { throw failure }
    }
}
