internal import Synchronization
internal import UsherCore

/// Lists that were written before, each for as long as it would be written again letter by letter: until the library is
/// changed, by whomever, or one of its rows ends.
///
/// May be used from any thread; holds a bounded number of bytes.
final class PageCache: Sendable {
    private struct Entry {
        let body: [UInt8]
        let changes: Int64
        let span: Range<Instant>
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
    }

    private static let mostBytes = 4 << 20

    private let state = Mutex(State())

    /// - Parameter changes: the number of the library's changes as it is now.
    func body(_ key: String, changes: Int64, now: Instant) -> [UInt8]? {
        state.withLock { state in
            guard let entry = state.entries[key], entry.changes == changes, entry.span.contains(now) else { return nil }
            return entry.body
        }
    }

    /// - Parameters:
    ///   - changes: the number of the library's changes up to what the rows show.
    ///   - span: from when the rows were judged until the next of them ends.
    func keep(_ body: [UInt8], _ key: String, changes: Int64, span: Range<Instant>) {
        guard !span.isEmpty, body.count <= Self.mostBytes / 16 else { return }
        state.withLock { state in
            if state.bytes + body.count > Self.mostBytes { state = State() }
            let replaced = state.entries.updateValue(Entry(body: body, changes: changes, span: span), forKey: key)
            state.bytes += body.count - (replaced?.body.count ?? 0)
        }
    }
}
