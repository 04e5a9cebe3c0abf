/// Makes HTTP exchanges: all of them on one thread of its own, side by side, over kept connections.
///
/// May be called from any thread. The thread starts with the first request and ends with the engine.
package final class HTTPEngine: Transport {
    private let loop: CurlLoop

    /// - Parameter product: what the engine calls itself in `User-Agent`.
    package init(product: String = "usher") {
        loop = CurlLoop(product: product)
    }

    deinit {
        loop.stop()
    }

    package func start(_ request: HTTPRequest) -> any HTTPTransfer {
        let transfer = Transfer(request)
        loop.add(transfer)
        return EngineTransfer(transfer, loop)
    }
}
