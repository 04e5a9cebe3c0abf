/// What a server answered.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// In the order of their arrival, names as they came.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The last value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        headers.last { HTTPResponse.isSame($0.name, name) }?.value
    }

    /// Compared byte by byte: names are ASCII, and a search asks every answer for several.
    private static func isSame(_ first: String, _ second: String) -> Bool {
        guard first.utf8.count == second.utf8.count else { return false }
        return zip(first.utf8, second.utf8).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && isLetter($0)) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }
}
