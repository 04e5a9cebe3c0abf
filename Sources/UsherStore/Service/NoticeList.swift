internal import Synchronization

/// Notices that wait to be taken, each once. May be used from any thread.
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
