internal import UsherCore

/// Writes one JSON array, an item a line; its output cannot control a terminal.
///
/// A failure half-way leaves the array unclosed, so that its reader sees that it is incomplete.
struct JSONArrayOutput {
    private let output: TextOutput
    private var json = JSONWriter(escaping: .terminalSafe)
    private var count = 0

    init(_ output: TextOutput) {
        self.output = output
    }

    mutating func add(_ item: some JSONWritable) throws(OutputError) {
        try output.write(count == 0 ? "[\n" : ",\n")
        json.startOver()
        item.write(to: &json)
        try output.write(json.bytes)
        count += 1
    }

    func finish() throws(OutputError) {
        try output.write(count == 0 ? "[]\n" : "\n]\n")
    }
}
