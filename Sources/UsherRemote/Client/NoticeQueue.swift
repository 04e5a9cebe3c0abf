internal import Synchronization

/// Notices for the user, each once.
final class NoticeQueue: Sendable {
    private struct State {
        var waiting: [String] = []
        var said: Set<String> = []
    }

    private let state = Mutex(State())

    func add(_ sentence: String) {
        state.withLock { state in
            if state.said.insert(sentence).inserted { state.waiting.append(sentence) }
        }
    }

    /// Removes a notice that is reported otherwise.
    func withdraw(_ sentence: String) {
        state.withLock { state in state.waiting.removeAll { $0 == sentence } }
    }

    /// Adds a notice unless one about the same subject was added before, perhaps with other numbers.
    func addOnce(about subject: String, _ sentence: String) {
        state.withLock { state in
            if state.said.insert(subject).inserted { state.waiting.append(sentence) }
        }
    }

    /// Adds a notice that may repeat, such as one about a single change.
    func addAgain(_ sentence: String) {
        state.withLock { $0.waiting.append(sentence) }
    }

    func take() -> [String] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
