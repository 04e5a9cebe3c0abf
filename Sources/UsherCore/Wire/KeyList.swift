/// The names of an object's fields, matched by their bytes.
struct KeyList: Sendable {
    /// A name, and its first eight bytes with the closing quote.
    private struct Name {
        /// The name and its closing quote.
        let quoted: [UInt8]
        let head: UInt64
        let mask: UInt64
    }

    private let names: [Name]

    /// At most 32 names, best in the usual order of the fields: the one after the last match is tried first.
    init(_ names: [String]) {
        self.names = names.map { name in
            let quoted = Array(name.utf8) + [UInt8(ascii: "\"")]
            let bytes = (quoted + [UInt8](repeating: 0, count: 8)).prefix(8)
            let head = bytes.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
            let mask = quoted.count >= 8 ? UInt64.max : UInt64.max >> UInt64(64 - 8 * quoted.count)
            return Name(quoted: quoted, head: head, mask: mask)
        }
    }

    var isEmpty: Bool { names.isEmpty }

    /// The index of a name.
    func index(of name: String) -> Int? {
        let quoted = Array(name.utf8) + [UInt8(ascii: "\"")]
        return names.firstIndex { $0.quoted == quoted }
    }

    /// Matches the name after an opening quote.
    ///
    /// - Parameters:
    ///   - bytes: the bytes after the quote, eight or more.
    ///   - last: the index of the previous name; -1 for none.
    /// - Returns: its index, and its length with the closing quote.
    @inline(__always)
    func name(in bytes: UnsafeRawBufferPointer, after last: Int) -> (index: Int, length: Int)? {
        guard let base = bytes.baseAddress else { return nil }
        let head = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
        var index = last
        for _ in names.indices {
            index = index + 1 < names.count ? index + 1 : 0
            guard head & names[index].mask == names[index].head else { continue }
            let length = names[index].quoted.count
            if length <= 8 { return (index, length) }
            guard length <= bytes.count else { continue }
            let rest = UnsafeRawBufferPointer(rebasing: bytes[8..<length])
            let isSame = names[index].quoted.withUnsafeBytes { quoted in
                for offset in 8..<length where quoted[offset] != rest[offset - 8] { return false }
                return true
            }
            if isSame { return (index, length) }
        }
        return nil
    }
}
