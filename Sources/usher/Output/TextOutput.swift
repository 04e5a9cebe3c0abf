/// Standard output or standard error: text goes into a buffer, full buffers to whoever takes them.
///
/// Not for several threads at once. Nothing is written before the buffer is full or `flush` is called.
final class TextOutput {
    private static let capacity = 64 * 1024

    private var buffer: [UInt8] = []
    private let sink: ([UInt8]) throws(OutputError) -> Void
    /// Whether a failure is kept for `finish`, so that what has to be done is done though nobody reads of it.
    ///
    /// For commands that change things: `usher expire … | head -1` ends all the tokens that it was given.
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

    /// Writes text that is in UTF-8 already.
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

    /// Writes what is left.
    ///
    /// - Throws: also the failure that was postponed.
    func finish() throws(OutputError) {
        try flush()
        if let failure { throw failure }
    }
}
