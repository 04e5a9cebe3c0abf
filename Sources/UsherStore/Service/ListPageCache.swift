internal import Synchronization
internal import UsherCore

/// A cache of list pages, shared by all readers; a page is valid until the library is changed, by any process, or until
/// a token of its list ends, if that affects it.
///
/// A row takes eighty bytes and its share of a set of annotations, so a hundred thousand rows fit. Several threads may
/// use it at once.
final class ListPageCache: Sendable {
    struct Key: Hashable {
        let scope: TokenQuery.Scope
        let state: TokenQuery.State
        let order: TokenQuery.Order
        let index: Int
        let size: Int
    }

    private struct Kept {
        let page: Page<TokenListRow>
        let span: Range<Instant>
    }

    private struct State {
        var changes: Int64 = -1
        var pages: [Key: Kept] = [:]
        /// As the API writes them; what a set holds is never changed, so that these outlive the pages.
        var sets: [Int64: [UInt8]] = [:]
        var rowBytes = 0
        var setBytes = 0
    }

    private let mostRowBytes: Int
    private let mostSetBytes: Int
    private let state = Mutex(State())

    /// What a set takes beside its contents: the head of an array, entries of a table that is half full.
    private static let bytesBesideSet = 128
    /// What a page takes beside its rows: the same, and two cursors.
    private static let bytesBesidePage = 384

    init(_ limits: QueryLimits) {
        mostRowBytes = limits.keptRowBytes
        mostSetBytes = limits.keptSetBytes
    }

    /// - Parameter changes: how many the library has seen, as of the reader's transaction.
    func page(for key: Key, changes: Int64, now: Instant) -> Page<TokenListRow>? {
        state.withLock { state in
            guard state.changes == changes, let kept = state.pages[key], kept.span.contains(now) else { return nil }
            return kept.page
        }
    }

    /// Stores a page read at a revision, unless a page of a later revision is stored.
    ///
    /// - Parameter span: for which instants the list has these rows.
    func keep(_ page: Page<TokenListRow>, for key: Key, changes: Int64, span: Range<Instant>) {
        let size = Self.size(page)
        // Freed behind the lock, which others wait for.
        var dropped: [Key: Kept] = [:]
        state.withLock { state in
            guard changes >= state.changes else { return }
            if changes > state.changes || state.rowBytes + size > mostRowBytes {
                swap(&state.pages, &dropped)
                state.rowBytes = 0
                state.changes = changes
            }
            guard size <= mostRowBytes else { return }
            let replaced = state.pages.updateValue(Kept(page: page, span: span), forKey: key)
            state.rowBytes += size - (replaced.map { Self.size($0.page) } ?? 0)
        }
    }

    private static func size(_ page: Page<TokenListRow>) -> Int {
        page.rows.count * MemoryLayout<TokenListRow>.stride + bytesBesidePage
    }

    /// The annotations of a set in the API's form, read by `read` unless cached; empty for `nil`.
    func annotations(of set: Int64?, read: (Int64) throws -> [Annotation]) rethrows -> [UInt8] {
        guard let set else { return Self.noAnnotations }
        if let known = state.withLock({ $0.sets[set] }) { return known }
        let written = TokenListRow.written(try read(set))
        let size = written.count + Self.bytesBesideSet
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

    private static let noAnnotations = TokenListRow.written([])
}
