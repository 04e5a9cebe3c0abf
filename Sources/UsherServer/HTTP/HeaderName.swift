/// The names of header fields and trailers.
enum HeaderName {
    /// Whether it is one at all: a token of RFC 9110, which holds no blank, no control character and nothing beyond
    /// ASCII. Of two servers that read another name one may find a field in it that the other does not.
    static func isToken(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        !name.isEmpty && name.allSatisfy(isTokenByte)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// The fields that say where a request ends and who sent it.
    private static let guarded: [StaticString] = [
        "authorization", "content-length", "transfer-encoding", "content-type", "host",
    ]

    /// Whether it begins with the name of a field that says where a request ends or who sent it. With more behind, it is
    /// such a name as another reader sees it who joins lines differently.
    static func beginsGuarded(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guarded.contains { name.count >= $0.utf8CodeUnitCount && isEqual(name.prefix($0.utf8CodeUnitCount), $0) }
    }

    /// - Parameter wanted: in lower case.
    static func isEqual(_ name: some Collection<UInt8>, _ wanted: StaticString) -> Bool {
        guard name.count == wanted.utf8CodeUnitCount else { return false }
        return zip(name, UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)).allSatisfy {
            pair in
            let byte = (0x41...0x5A).contains(pair.0) ? pair.0 | 0x20 : pair.0
            return byte == pair.1
        }
    }
}
