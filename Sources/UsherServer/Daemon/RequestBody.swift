/// The body of a request as it arrives: limited by its route, and dropped when it is not read.
struct RequestBody {
    enum Refusal { case tooLong, noCapacity }

    private(set) var bytes: [UInt8] = []
    /// Why it was dropped, if so.
    private(set) var refusal: Refusal?
    /// The number of bytes that have arrived, kept or not.
    private(set) var arrived = 0
    /// Bytes taken from the budget.
    private var taken = 0

    /// The most bytes that it may have.
    let limit: Int
    /// Whether a handler reads it.
    let isRead: Bool
    /// Bodies up to this length do not count against the budget: the number of connections bounds them.
    let free: Int

    init(limit: Int = 0, isRead: Bool = false, free: Int = 0) {
        self.limit = limit
        self.isRead = isRead
        self.free = free
    }

    /// The bytes of a refused body that are still read, so that its answer arrives.
    static let patience = 64 << 10

    /// Whether so much arrived beyond the limit that the connection should be closed.
    var isHopeless: Bool { refusal == .tooLong && arrived > limit + Self.patience }

    mutating func append(_ piece: UnsafeRawBufferPointer, _ budget: ByteBudget) {
        arrived += piece.count
        if arrived > limit { refuse(.tooLong, budget) }
        guard refusal == nil, isRead, reserve(for: piece.count, budget) else { return }
        bytes.append(contentsOf: piece)
    }

    /// Doubles the buffer, as arrays do; done here, so that its size is known.
    private mutating func reserve(for count: Int, _ budget: ByteBudget) -> Bool {
        let needed = bytes.count + count
        guard needed > max(taken, free) else { return true }
        let buffer = min(max(needed, 2 * max(taken, free)), limit)
        guard budget.take(buffer - taken) else {
            refuse(.noCapacity, budget)
            return false
        }
        taken = buffer
        bytes.reserveCapacity(buffer)
        return true
    }

    private mutating func refuse(_ refusal: Refusal, _ budget: ByteBudget) {
        self.refusal = self.refusal ?? refusal
        giveBack(budget)
    }

    /// Releases the bytes.
    mutating func giveBack(_ budget: ByteBudget) {
        bytes = []
        budget.give(taken)
        taken = 0
    }
}
