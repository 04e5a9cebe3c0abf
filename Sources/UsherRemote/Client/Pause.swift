internal import Dispatch
package import UsherCore

/// The wait before a retry; a value, so that tests do not wait.
package struct Pause: Sendable {
    /// Sleeps for the milliseconds; returns at once when cancelled.
    package let sleep: @Sendable (Int64, Cancellation) -> Void
    /// A number from 0 up to 1, for jitter.
    package let chance: @Sendable () -> Double

    package init(
        sleep: @escaping @Sendable (Int64, Cancellation) -> Void, chance: @escaping @Sendable () -> Double
    ) {
        self.sleep = sleep
        self.chance = chance
    }

    package static let system = Pause(
        sleep: { milliseconds, cancellation in
            let end = DispatchSemaphore(value: 0)
            cancellation.withHandler {
                end.signal()
            } body: {
                _ = end.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
            }
        },
        chance: { Double.random(in: 0..<1) })
}
