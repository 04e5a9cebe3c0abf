internal import Synchronization

/// Room of long bodies that were sent, for the next ones: room that goes back to the system comes again page by page,
/// each cleared, which takes longer than writing it.
final class BodyPool: Sendable {
    private let free = Mutex<[[UInt8]]>([])

    /// Bytes of room that are worth keeping, and how many bodies of the longest kind are kept.
    private static let sizes = (128 << 10)...(2 << 20)
    private static let most = 8

    /// - Returns: an empty array, with room where there is some.
    func take() -> [UInt8] {
        free.withLock { $0.popLast() } ?? []
    }

    /// Keeps the room of a body that nobody else holds; the body is empty then.
    func give(_ body: inout [UInt8]) {
        var room: [UInt8] = []
        swap(&room, &body)
        guard BodyPool.sizes.contains(room.capacity) else { return }
        room.removeAll(keepingCapacity: true)
        free.withLock { if $0.count < BodyPool.most { $0.append(room) } }
    }

    /// How many are kept.
    var count: Int { free.withLock { $0.count } }
}
