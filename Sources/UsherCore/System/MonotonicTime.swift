internal import Glibc

/// A clock for durations, which setting the time of day does not move.
package enum MonotonicTime {
    /// Since some instant that is the same for the whole process.
    package static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// The same in whole milliseconds.
    package static var milliseconds: Int64 { microseconds / 1_000 }
}
