internal import Synchronization
internal import UsherCore

/// The last calls, until somebody takes them.
final class CallList: Sendable {
    private static let limit = 100

    private let lines = Mutex<[CallLine]>([])

    func add(_ record: CallRecord) {
        let isAnswered = record.isStopped || record.status.map { $0 < 500 } ?? false
        let line = CallLine(text: record.line, maskedText: record.maskedLine, isAnswered: isAnswered)
        lines.withLock { lines in
            if lines.count == CallList.limit { lines.removeFirst() }
            lines.append(line)
        }
    }

    func take() -> [CallLine] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}
