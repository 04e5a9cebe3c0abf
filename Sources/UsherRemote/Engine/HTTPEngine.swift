/// Performs HTTP exchanges concurrently on one thread of its own, over reused connections.
///
/// Several threads may call it. Its thread starts with the first request and ends with the engine.
package final class HTTPEngine: Transport {
    private let loop: CurlLoop

    /// - Parameter product: the name in `User-Agent`.
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
