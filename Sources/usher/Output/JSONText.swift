internal import UsherCore

extension JSONWritable {
    /// The value as one line of JSON that cannot control a terminal.
    var jsonLine: String {
        String(decoding: json(escaping: .terminalSafe), as: UTF8.self)
    }
}
