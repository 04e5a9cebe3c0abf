internal import Synchronization

/// Notices of a service for the user, until they are taken. Several threads may use it at once.
package final class NoticeQueue: Sendable {
    private struct State {
        var waiting: [String] = []
        var said: Set<String> = []
    }

    private let state: Mutex<State>

    package init(_ notices: [String] = []) {
        state = Mutex(State(waiting: notices))
    }

    /// Adds a notice unless it was added before.
    package func add(_ sentence: String) {
        state.withLock { state in
            if state.said.insert(sentence).inserted { state.waiting.append(sentence) }
        }
    }

    /// Removes a notice that is reported otherwise.
    package func withdraw(_ sentence: String) {
        state.withLock { state in state.waiting.removeAll { $0 == sentence } }
    }

    /// Adds a notice unless one about the same subject was added before, perhaps with other numbers.
    package func addOnce(about subject: String, _ sentence: String) {
        state.withLock { state in
            if state.said.insert(subject).inserted { state.waiting.append(sentence) }
        }
    }

    /// Adds a notice that may repeat, such as one about a single change.
    package func addAgain(_ sentence: String) {
        state.withLock { $0.waiting.append(sentence) }
    }

    /// The notices since the last call, in their order.
    package func take() -> [String] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
