import Synchronization
import UsherCore

/// A clock that a test moves.
final class SettableTime: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    var clock: Clock {
        Clock { self.instant.withLock { $0 } }
    }

    func advance(_ seconds: Int64) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }
}
