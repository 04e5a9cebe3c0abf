internal import Synchronization
internal import UsherCore

/// Pages that were read before, shared by all who read; each holds until the library is changed, by whomever.
///
/// A row takes eighty bytes and its share of a set of annotations, so that a hundred thousand rows fit, from whichever
/// pages they are asked for. May be used from any thread.
final class PageShelf: Sendable {
    struct Place: Hashable {
        let scope: TokenQuery.Scope
        let index: Int
        let size: Int
    }

    private struct State {
        var changes: Int64 = -1
        var pages: [Place: ListedPage] = [:]
        /// As the API writes them; what a set holds is never changed, so that these outlive the pages.
        var sets: [Int64: [UInt8]] = [:]
        var rowBytes = 0
        var setBytes = 0
    }

    private let mostRowBytes: Int
    private let mostSetBytes: Int
    private let state = Mutex(State())

    /// What a page or a set takes beside its contents: heads of arrays, places in tables that are half full.
    private static let bytesBeside = 128

    init(_ limits: QueryLimits) {
        mostRowBytes = limits.keptRowBytes
        mostSetBytes = limits.keptSetBytes
    }

    /// - Parameter changes: how many the library has seen, as of the reader's transaction.
    func page(at place: Place, changes: Int64) -> ListedPage? {
        state.withLock { $0.changes == changes ? $0.pages[place] : nil }
    }

    /// Keeps a page that was read after so many changes, unless another is kept that was read after more.
    func keep(_ page: ListedPage, at place: Place, changes: Int64) {
        let size = page.rows.count * MemoryLayout<ListedToken>.stride + Self.bytesBeside
        // Freed behind the lock, which others wait for.
        var dropped: [Place: ListedPage] = [:]
        state.withLock { state in
            guard changes >= state.changes else { return }
            if changes > state.changes || state.rowBytes + size > mostRowBytes {
                swap(&state.pages, &dropped)
                state.rowBytes = 0
                state.changes = changes
            }
            guard size <= mostRowBytes, state.pages.updateValue(page, forKey: place) == nil else { return }
            state.rowBytes += size
        }
    }

    /// The annotations of a set as the API writes them, from `read` when nobody asked before; empty for `nil`.
    func annotations(of set: Int64?, read: (Int64) throws -> [Annotation]) rethrows -> [UInt8] {
        guard let set else { return Self.noAnnotations }
        if let known = state.withLock({ $0.sets[set] }) { return known }
        let written = ListedToken.written(try read(set))
        let size = written.count + Self.bytesBeside
        var dropped: [Int64: [UInt8]] = [:]
        return state.withLock { state in
            if let known = state.sets[set] { return known }
            if state.setBytes + size > mostSetBytes {
                swap(&state.sets, &dropped)
                state.setBytes = 0
            }
            state.sets[set] = written
            state.setBytes += size
            return written
        }
    }

    private static let noAnnotations = ListedToken.written([])
}
