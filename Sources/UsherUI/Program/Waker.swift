/// Wakes the event loop to send `.mail` to its program.
///
/// Background work calls this from any thread after it has put its result into the program's mailbox. Several calls
/// before the next turn of the loop lead to one `.mail`; a call after the loop has ended does nothing.
package struct Waker: Sendable {
    private let wake: @Sendable () -> Void

    package init(_ wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    package func callAsFunction() {
        wake()
    }

    /// Does nothing; for programs driven by hand.
    package static let none = Waker {}
}
