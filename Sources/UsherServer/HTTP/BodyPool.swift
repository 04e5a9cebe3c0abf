internal import Synchronization

/// Room of long bodies that were sent, for the next ones: buffer that goes back to the system comes again page by page,
/// each cleared, which takes longer than writing it.
final class BodyPool: Sendable {
    private let free = Mutex<[[UInt8]]>([])

    /// Bytes of buffer that are worth keeping, and how many bodies of the longest kind are kept.
    private static let sizes = (128 << 10)...(2 << 20)
    private static let most = 8

    /// - Returns: an empty array, with buffer where there is some.
    func take() -> [UInt8] {
        free.withLock { $0.popLast() } ?? []
    }

    /// Keeps the buffer of a body that nobody else holds; the body is empty then.
    func give(_ body: inout [UInt8]) {
        var buffer: [UInt8] = []
        swap(&buffer, &body)
        guard BodyPool.sizes.contains(buffer.capacity) else { return }
        buffer.removeAll(keepingCapacity: true)
        free.withLock { if $0.count < BodyPool.most { $0.append(buffer) } }
    }

    /// How many are kept.
    var count: Int { free.withLock { $0.count } }
}
