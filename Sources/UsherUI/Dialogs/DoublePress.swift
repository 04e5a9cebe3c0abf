internal import UsherCore

/// Tells the second of two presses on one target, which acts as Enter does: a single press only moves the focus.
struct DoublePress<Target: Hashable & Sendable>: Hashable, Sendable {
    /// The longest time between the presses, in microseconds.
    private static var longestTime: Int64 { 400_000 }

    private var target: Target?
    private var instant = Instant(seconds: 0)

    /// Records a press; true when it is the second on the same target in time.
    mutating func press(_ target: Target, at now: Instant) -> Bool {
        if self.target == target, (0...Self.longestTime).contains(now.microseconds(since: instant)) {
            self.target = nil
            return true
        }
        self.target = target
        instant = now
        return false
    }

    /// A key or a step of the wheel came between.
    mutating func forget() {
        target = nil
    }
}
