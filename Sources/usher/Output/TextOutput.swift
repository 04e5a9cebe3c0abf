/// Standard output or standard error: buffers text and passes full buffers to a sink.
///
/// Not thread-safe. Nothing is written before the buffer is full or `flush` is called.
final class TextOutput {
    private static let capacity = 64 * 1024

    private var buffer: [UInt8] = []
    private let sink: ([UInt8]) throws(OutputError) -> Void
    /// Whether a failure is kept for `finish`, so that the command completes its changes without a reader.
    ///
    /// For commands with changes: `usher expire … | head -1` ends all given tokens.
    var postponesFailure = false
    private var failure: OutputError?

    init(_ sink: @escaping ([UInt8]) throws(OutputError) -> Void) {
        self.sink = sink
        buffer.reserveCapacity(TextOutput.capacity)
    }

    func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= TextOutput.capacity { try flush() }
    }

    /// Writes text encoded as UTF-8.
    func write(_ bytes: [UInt8]) throws(OutputError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= TextOutput.capacity { try flush() }
    }

    func line(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        try write("\n")
    }

    func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        guard failure == nil else { return }
        do {
            try sink(buffer)
        } catch {
            guard postponesFailure else { throw error }
            failure = error
        }
    }

    /// Writes the rest of the buffer.
    ///
    /// - Throws: also the postponed failure.
    func finish() throws(OutputError) {
        try flush()
        if let failure { throw failure }
    }
}
