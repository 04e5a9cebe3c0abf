/// The body of a request as it arrives: no more than its route takes, and none that is not looked at.
struct RequestBody {
    enum Refusal { case tooLong, noRoom }

    private(set) var bytes: [UInt8] = []
    /// Why it is not kept any more, once that is so.
    private(set) var refusal: Refusal?
    /// How many bytes have come, kept or not.
    private(set) var arrived = 0
    /// Of the budget.
    private var taken = 0

    /// How many bytes it may have.
    let limit: Int
    /// Whether a handler reads it.
    let isRead: Bool
    /// Bodies up to this length are outside the budget: the number of connections bounds them.
    let free: Int

    init(limit: Int = 0, isRead: Bool = false, free: Int = 0) {
        self.limit = limit
        self.isRead = isRead
        self.free = free
    }

    /// What is read of a body that was refused already, so that its answer arrives.
    static let patience = 64 << 10

    /// Whether so much came beyond what is taken that the connection is to be ended.
    var isHopeless: Bool { refusal == .tooLong && arrived > limit + Self.patience }

    mutating func append(_ piece: UnsafeRawBufferPointer, _ budget: ByteBudget) {
        arrived += piece.count
        if arrived > limit { refuse(.tooLong, budget) }
        guard refusal == nil, isRead, makeRoom(for: piece.count, budget) else { return }
        bytes.append(contentsOf: piece)
    }

    /// Doubles the buffer, as arrays do; here, so that it is known how much it is.
    private mutating func makeRoom(for count: Int, _ budget: ByteBudget) -> Bool {
        let needed = bytes.count + count
        guard needed > max(taken, free) else { return true }
        let buffer = min(max(needed, 2 * max(taken, free)), limit)
        guard budget.take(buffer - taken) else {
            refuse(.noRoom, budget)
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

    /// Lets the bytes go.
    mutating func giveBack(_ budget: ByteBudget) {
        bytes = []
        budget.give(taken)
        taken = 0
    }
}
