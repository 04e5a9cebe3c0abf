internal import Glibc

/// A monotonic clock for durations, unaffected by changes of the time of day.
package enum MonotonicTime {
    /// Microseconds since an instant that is constant for the process.
    package static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// The same in milliseconds.
    package static var milliseconds: Int64 { microseconds / 1_000 }
}
