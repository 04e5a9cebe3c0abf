internal import Synchronization

/// The server's effective page size, learnt from its answers: servers clamp `page_size`, and some ignore it.
final class PageSizes: Sendable {
    private struct State {
        var most = 1_000
        var fixed: Int?
    }

    private let state = Mutex(State())

    /// The size of the pages that the server sends for a requested size.
    func effective(_ asked: Int) -> Int {
        state.withLock { $0.fixed ?? min(asked, $0.most) }
    }

    /// Learns from a page.
    ///
    /// - Parameters:
    ///   - asked: the requested size, as returned by `effective`.
    ///   - rows: the number of rows.
    ///   - isLast: whether no page follows, so that fewer rows mean nothing.
    /// - Returns: whether the page has another size than requested, so that its offset differs, too.
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
