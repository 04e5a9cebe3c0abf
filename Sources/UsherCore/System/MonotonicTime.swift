internal import Glibc

/// A clock for durations, which setting the time of day does not move.
package enum MonotonicTime {
    package static var microseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    package static var milliseconds: Int64 { microseconds / 1_000 }
}
