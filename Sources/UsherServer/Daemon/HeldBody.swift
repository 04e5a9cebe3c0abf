internal import CMicroHTTPD

/// The body of an answer for as long as libmicrohttpd sends it.
///
/// `@unchecked`: libmicrohttpd lets it go once, after which nobody else has it.
final class HeldBody: @unchecked Sendable {
    private var bytes: [UInt8]
    private let pool: BodyPool
    private let budget: ByteBudget
    private let taken: Int

    /// From here on holding costs less than copying.
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

    /// libmicrohttpd's response with this body, without headers; `nil` when there is no memory, or when the clients
    /// that are slow to take theirs leave no buffer for one more.
    ///
    /// - Parameters:
    ///   - pool: gets the body's buffer once it is sent.
    ///   - budget: what all bodies that are being sent may take together.
    static func response(_ body: consuming [UInt8], _ pool: BodyPool, _ budget: ByteBudget) -> OpaquePointer? {
        guard body.count >= least else {
            let response = body.withUnsafeBytes { bytes in
                MHD_create_response_from_buffer(
                    bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
            // A short page may have been written into a long one's buffer.
            pool.give(&body)
            return response
        }
        // The elements of an array stay where they are as long as somebody has it and nobody changes it.
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

/// Called when the last byte was sent or the connection has ended, on whichever thread that was.
private func letGo(_ context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<HeldBody>.fromOpaque(context).release() }
}
