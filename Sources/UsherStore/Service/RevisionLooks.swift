internal import Dispatch
internal import Synchronization

/// Looks at a library's revision on a queue of its own, and tells when it is another one.
///
/// A write is told of before what was written can be read: the log is made durable in between, which takes a disk's
/// time, and no event follows. Therefore one look is followed by some more.
final class RevisionLooks: Sendable {
    private enum Seen: Equatable {
        case nothing
        /// `nil` from an engine without revisions.
        case revision(Int64?)
        case failure
    }

    private struct State {
        var seen = Seen.nothing
        /// Counts what was begun; what was begun before does no more.
        var series = 0
    }

    private let revision: @Sendable () throws -> Int64?
    private let onChange: @Sendable () -> Void
    private let queue = DispatchQueue(label: "usher.revision", qos: .utility)
    private let state = Mutex(State())

    /// Milliseconds from one look to the next after a write.
    private static let pauses = [20, 60, 180, 540, 1_620]
    /// Milliseconds between looks where no writes are told of.
    private static let period = 1_000

    init(_ revision: @escaping @Sendable () throws -> Int64?, _ onChange: @escaping @Sendable () -> Void) {
        self.revision = revision
        self.onChange = onChange
    }

    /// Looks now, and some times more within the next seconds.
    func begin() {
        let series = nextSeries()
        queue.async { [self] in go(series, after: Self.pauses[...]) }
    }

    /// Looks now, and from then on once a second.
    func repeatForever() {
        let series = nextSeries()
        queue.async { [self] in goForever(series) }
    }

    func end() {
        _ = nextSeries()
    }

    private func nextSeries() -> Int {
        state.withLock { state in
            state.series += 1
            return state.series
        }
    }

    private func isCurrent(_ series: Int) -> Bool {
        state.withLock { $0.series == series }
    }

    private func go(_ series: Int, after pauses: ArraySlice<Int>) {
        guard isCurrent(series) else { return }
        look()
        guard let pause = pauses.first else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(pause)) { [self] in go(series, after: pauses.dropFirst()) }
    }

    private func goForever(_ series: Int) {
        guard isCurrent(series) else { return }
        look()
        // Without revisions there is nothing to wait for.
        guard state.withLock({ $0.seen }) != .revision(nil) else { return }
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.period)) { [self] in goForever(series) }
    }

    private var present: Seen {
        do {
            return .revision(try revision())
        } catch {
            return .failure
        }
    }

    /// What cannot be read is told once, so that the reader finds out why.
    private func look() {
        let now = present
        let isNews = state.withLock { state in
            defer { state.seen = now }
            return state.seen != now || now == .revision(nil)
        }
        if isNews { onChange() }
    }
}
