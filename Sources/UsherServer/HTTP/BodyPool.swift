internal import Synchronization

/// A pool of the buffers of long bodies: memory that was returned to the system comes back page by page, each cleared,
/// which takes longer than writing it.
final class BodyPool: Sendable {
    private let free = Mutex<[[UInt8]]>([])

    /// The sizes of buffers that are worth keeping, and how many bodies of the longest kind are kept.
    private static let sizes = (128 << 10)...(2 << 20)
    private static let most = 8

    /// - Returns: an empty array, with a buffer if one is free.
    func take() -> [UInt8] {
        free.withLock { $0.popLast() } ?? []
    }

    /// Takes the buffer of a body without other references; the body is empty afterwards.
    func give(_ body: inout [UInt8]) {
        var buffer: [UInt8] = []
        swap(&buffer, &body)
        guard BodyPool.sizes.contains(buffer.capacity) else { return }
        buffer.removeAll(keepingCapacity: true)
        free.withLock { if $0.count < BodyPool.most { $0.append(buffer) } }
    }

    /// The number of free buffers.
    var count: Int { free.withLock { $0.count } }
}
