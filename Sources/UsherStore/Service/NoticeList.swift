internal import Synchronization

/// Pending notices, each once. Several threads may use it at once.
final class NoticeList: Sendable {
    private let waiting: Mutex<[String]>

    init(_ notices: [String]) {
        waiting = Mutex(notices)
    }

    func take() -> [String] {
        waiting.withLock { notices in
            defer { notices = [] }
            return notices
        }
    }
}
