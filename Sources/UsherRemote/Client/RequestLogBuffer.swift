internal import Synchronization
internal import UsherCore

/// The latest entries of the request log, until they are taken.
final class RequestLogBuffer: Sendable {
    private static let limit = 100

    private let lines = Mutex<[RequestLogEntry]>([])

    func add(_ record: RequestRecord) {
        let isAnswered = record.isStopped || record.status.map { $0 < 500 } ?? false
        let line = RequestLogEntry(text: record.line, maskedText: record.maskedLine, isAnswered: isAnswered)
        lines.withLock { lines in
            if lines.count == RequestLogBuffer.limit { lines.removeFirst() }
            lines.append(line)
        }
    }

    func take() -> [RequestLogEntry] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}
