internal import Synchronization

/// The names of the calls that came to a service; may be used from any thread.
package final class CallLog: Sendable {
    private let calls = Mutex<[String]>([])

    package init() {}

    package func add(_ call: String) { calls.withLock { $0.append(call) } }

    /// The names since this was last asked, in their order.
    package func take() -> [String] {
        calls.withLock { calls in
            defer { calls = [] }
            return calls
        }
    }
}
