internal import Glibc

/// The source of the present; a value, so that tests can set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Instant

    package init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    /// The machine's clock.
    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// A clock that always returns the same instant.
    package static func fixed(_ instant: Instant) -> Clock {
        Clock { instant }
    }
}
