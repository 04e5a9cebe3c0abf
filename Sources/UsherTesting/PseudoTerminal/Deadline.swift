internal import Glibc
internal import UsherCore

/// A limit for waiting, so that a failing test ends instead of hanging; never a measurement.
package struct Deadline: Sendable {
    private let milliseconds: Int

    package init(seconds: Int = 60) {
        milliseconds = Self.now + seconds * 1000
    }

    package var hasPassed: Bool { Self.now >= milliseconds }

    /// Repeats the check until `condition` holds; false when the deadline passed first.
    package func wait(until condition: () throws -> Bool) rethrows -> Bool {
        while true {
            if try condition() { return true }
            if hasPassed { return false }
            usleep(4_000)
        }
    }

    private static var now: Int { Int(MonotonicTime.milliseconds) }
}
