internal import CMicroHTTPD

/// The body of an answer while libmicrohttpd sends it.
///
/// `@unchecked`: libmicrohttpd releases it exactly once, and then has no other reference.
final class HeldBody: @unchecked Sendable {
    private var bytes: [UInt8]
    private let pool: BodyPool
    private let budget: ByteBudget
    private let taken: Int

    /// From this size on, holding is cheaper than copying.
    private static let least = 16 << 10

    private init(_ bytes: [UInt8], _ pool: BodyPool, _ budget: ByteBudget) {
        self.bytes = bytes
        self.pool = pool
        self.budget = budget
        taken = bytes.capacity
    }

    deinit {
        budget.give(taken)
        pool.give(&bytes)
    }

    /// libmicrohttpd's response with this body, without headers; `nil` when memory is short, or when slow clients have
    /// used up the budget.
    ///
    /// - Parameters:
    ///   - pool: receives the body's buffer after sending.
    ///   - budget: the shared limit of all bodies being sent.
    static func response(_ body: consuming [UInt8], _ pool: BodyPool, _ budget: ByteBudget) -> OpaquePointer? {
        guard body.count >= least else {
            let response = body.withUnsafeBytes { bytes in
                MHD_create_response_from_buffer(
                    bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
            // A short page may be in a long page's buffer.
            pool.give(&body)
            return response
        }
        // The elements of an array do not move while it is retained and unchanged.
        guard budget.take(body.capacity) else {
            pool.give(&body)
            return nil
        }
        let held = HeldBody(body, pool, budget)
        let context = Unmanaged.passRetained(held).toOpaque()
        let response = held.bytes.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer_with_free_callback_cls(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), letGo, context)
        }
        if response == nil { letGo(context) }
        return response
    }
}

/// Called on any thread when the last byte was sent or the connection has ended.
private func letGo(_ context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<HeldBody>.fromOpaque(context).release() }
}
