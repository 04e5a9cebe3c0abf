internal import Synchronization

/// What a server makes of `page_size`, told from its answers: servers clamp it, and some do not look at it.
final class PageSizes: Sendable {
    private struct State {
        var most = 1_000
        var fixed: Int?
    }

    private let state = Mutex(State())

    /// The size of the pages that come when so many rows are asked for.
    func effective(_ asked: Int) -> Int {
        state.withLock { $0.fixed ?? min(asked, $0.most) }
    }

    /// Learns from a page.
    ///
    /// - Parameters:
    ///   - asked: the size that was asked for, as `effective` said.
    ///   - rows: how many came.
    ///   - isLast: whether no page follows, so that fewer rows mean nothing.
    /// - Returns: whether the page is not of the size that was asked for, so that its place is another one, too.
    func learn(asked: Int, rows: Int, isLast: Bool) -> Bool {
        if rows > asked {
            state.withLock { $0.fixed = rows }
            return true
        }
        guard !isLast, rows < asked, rows > 0 else { return false }
        state.withLock { $0.most = min($0.most, rows) }
        return true
    }
}
