internal import UsherCore

/// One JSON array, written item by item, a line each; nothing in it can act on a terminal.
///
/// What fails half-way leaves an array without its end: a program that reads it sees that it is not whole.
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
