internal import UsherCore

/// The caller's handle of a transfer.
final class EngineTransfer: HTTPTransfer {
    private let transfer: Transfer
    private let loop: CurlLoop

    init(_ transfer: Transfer, _ loop: CurlLoop) {
        self.transfer = transfer
        self.loop = loop
    }

    deinit {
        if !transfer.isComplete { EngineTransfer.drop(transfer, loop) }
    }

    func wait(_ cancellation: Cancellation) throws(TransportError) -> HTTPResponse {
        try cancellation.withHandler { [transfer, loop] in
            EngineTransfer.drop(transfer, loop)
        } body: { () throws(TransportError) in
            try transfer.wait()
        }
    }

    /// Returns at once; the thread closes the connection when it wakes.
    private static func drop(_ transfer: Transfer, _ loop: CurlLoop) {
        transfer.complete(.failure(.cancelled))
        loop.wake()
    }
}
