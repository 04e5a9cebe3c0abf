/// Standard output or standard error: text goes into a buffer, full buffers to whoever takes them.
///
/// Not for several threads at once. Nothing is written before the buffer is full or `flush` is called.
final class TextOutput {
    private static let capacity = 32 * 1024

    private var buffer: [UInt8] = []
    private let sink: ([UInt8]) throws(OutputError) -> Void

    init(_ sink: @escaping ([UInt8]) throws(OutputError) -> Void) {
        self.sink = sink
        buffer.reserveCapacity(TextOutput.capacity)
    }

    func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= TextOutput.capacity { try flush() }
    }

    func line(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        try write("\n")
    }

    func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        try sink(buffer)
    }
}
