package import UsherCore

/// Makes HTTP exchanges: all of them on one thread of its own, side by side, over kept connections.
///
/// May be called from any thread; the caller sleeps until the answer is there or it was cancelled. The thread starts
/// with the first request and ends with the engine.
package final class HTTPEngine: Sendable {
    private let loop: CurlLoop

    /// - Parameter product: what the engine calls itself in `User-Agent`.
    package init(product: String = "usher") {
        loop = CurlLoop(product: product)
    }

    deinit {
        loop.stop()
    }

    /// Makes one exchange. Redirects are not followed, refusals are answers like others.
    package func perform(
        _ request: HTTPRequest, _ cancellation: Cancellation
    ) throws(TransportError) -> HTTPResponse {
        let transfer = Transfer(request)
        if cancellation.isCancelled { throw .cancelled }
        loop.add(transfer)
        return try cancellation.withHandler { [loop] in
            // The caller goes on at once; the thread drops the connection when it wakes.
            transfer.settle(.failure(.cancelled))
            loop.wake()
        } body: { () throws(TransportError) in
            try transfer.wait()
        }
    }
}
