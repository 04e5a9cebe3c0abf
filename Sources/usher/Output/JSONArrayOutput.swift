/// One JSON array, written item by item, a line each.
///
/// What fails half-way leaves an array without its end: a program that reads it sees that it is not whole.
struct JSONArrayOutput {
    private let output: TextOutput
    private var count = 0

    init(_ output: TextOutput) {
        self.output = output
    }

    /// - Parameter item: JSON text without line breaks.
    mutating func add(_ item: String) throws(OutputError) {
        try output.write(count == 0 ? "[\n" : ",\n")
        try output.write(item)
        count += 1
    }

    func finish() throws(OutputError) {
        try output.write(count == 0 ? "[]\n" : "\n]\n")
    }
}
