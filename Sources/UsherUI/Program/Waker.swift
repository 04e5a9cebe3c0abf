/// Wakes the event loop, so that it sends `.mail` to its program.
///
/// Background work that has put its result into the program's mailbox calls this, from any thread. Several calls before
/// the loop gets to run are one `.mail`; a call after the loop has ended does nothing.
package struct Waker: Sendable {
    private let wake: @Sendable () -> Void

    package init(_ wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    package func callAsFunction() {
        wake()
    }

    /// Wakes nobody; for programs that are driven by hand.
    package static let none = Waker {}
}
