internal import Synchronization

/// Sentences for people, each said once.
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

    /// Takes a sentence back that is said otherwise.
    func withdraw(_ sentence: String) {
        state.withLock { state in state.waiting.removeAll { $0 == sentence } }
    }

    /// Adds a sentence unless one about the same was said before, in other numbers perhaps.
    func addOnce(about subject: String, _ sentence: String) {
        state.withLock { state in
            if state.said.insert(subject).inserted { state.waiting.append(sentence) }
        }
    }

    /// Adds what may be true again and again, such as of single changes.
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
