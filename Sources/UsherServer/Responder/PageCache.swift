internal import Synchronization
internal import UsherCore

/// Lists that were written before, each for as long as it would be written again letter by letter: until the library is
/// changed, by whomever, or one of its rows ends.
///
/// May be used from any thread; holds a bounded number of bytes.
final class PageCache: Sendable {
    private struct Entry {
        let body: [UInt8]
        let mark: Int64
        let span: Range<Instant>
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
    }

    private static let mostBytes = 4 << 20

    private let state = Mutex(State())

    /// - Parameter mark: the library's as it is now.
    func body(_ key: String, mark: Int64, now: Instant) -> [UInt8]? {
        state.withLock { state in
            guard let entry = state.entries[key], entry.mark == mark, entry.span.contains(now) else { return nil }
            return entry.body
        }
    }

    /// - Parameters:
    ///   - mark: the library's from before the rows were read.
    ///   - rows: what the list shows, judged at `now`.
    func keep(_ body: [UInt8], _ key: String, mark: Int64, now: Instant, rows: [AccessToken]) {
        let end = rows.lazy.compactMap(\.validUntil).filter { $0 > now }.min() ?? Instant(microseconds: .max)
        guard now < end, body.count <= Self.mostBytes / 16 else { return }
        state.withLock { state in
            if state.bytes + body.count > Self.mostBytes { state = State() }
            let replaced = state.entries.updateValue(Entry(body: body, mark: mark, span: now..<end), forKey: key)
            state.bytes += body.count - (replaced?.body.count ?? 0)
        }
    }
}
