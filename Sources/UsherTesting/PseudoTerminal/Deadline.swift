internal import Glibc

/// An end to waiting, so that a failing test fails instead of hanging; never something to measure by.
package struct Deadline: Sendable {
    private let milliseconds: Int

    package init(seconds: Int = 60) {
        milliseconds = Self.now + seconds * 1000
    }

    package var hasPassed: Bool { Self.now >= milliseconds }

    /// Looks again and again until `condition` holds; false when the deadline passed first.
    package func wait(until condition: () throws -> Bool) rethrows -> Bool {
        while true {
            if try condition() { return true }
            if hasPassed { return false }
            usleep(4_000)
        }
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
