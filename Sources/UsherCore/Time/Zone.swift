internal import Glibc
internal import Synchronization

/// Local time as an offset from UTC that depends on the instant.
///
/// FoundationEssentials has no time zones; the C library has. A value, so that tests need not change `TZ`.
package struct Zone: Sendable {
    /// The local clock's offset from UTC at one instant, and its name.
    package struct Offset: Hashable, Sendable {
        package let seconds: Int64
        /// The offset for the user: `+05:30`, or `UTC`.
        package let name: String

        package init(seconds: Int64) {
            self.seconds = seconds
            let size = seconds.magnitude
            let clock = "\(padded(Int64(size / 3_600), 2)):\(padded(Int64(size / 60 % 60), 2))"
            name = seconds == 0 ? "UTC" : (seconds < 0 ? "-" : "+") + clock
        }
    }

    package let offset: @Sendable (Instant) -> Offset

    package init(offset: @escaping @Sendable (Instant) -> Offset) {
        self.offset = offset
    }

    package static let utc = Zone.fixed(seconds: 0)

    /// A zone that never changes its offset.
    package static func fixed(seconds: Int64) -> Zone {
        let offset = Offset(seconds: seconds)
        return Zone { _ in offset }
    }

    /// The zone of this process (`TZ`, else the machine's), read by `localtime_r`.
    ///
    /// The C library takes a lock and looks at `TZ` each time, and a step of the cursor asks a dozen times for the same
    /// few seconds: they are kept.
    package static let system: Zone = {
        tzset()
        let cache = Mutex<[Int64: Offset]>([:])
        return Zone { instant in
            let second = instant.wholeSeconds
            if let known = cache.withLock({ $0[second] }) { return known }
            var time = time_t(second)
            var parts = tm()
            guard localtime_r(&time, &parts) != nil else { return Offset(seconds: 0) }
            let offset = Offset(seconds: Int64(parts.tm_gmtoff))
            cache.withLock { known in
                if known.count >= 1_000 { known = [:] }
                known[second] = offset
            }
            return offset
        }
    }()

    /// The local date and time at `instant`.
    package func civil(_ instant: Instant) -> CivilTime {
        CivilTime(instant, offset: offset(instant).seconds)
    }
}
