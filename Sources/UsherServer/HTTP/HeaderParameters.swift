/// The parameters of a header's value: `boundary=x` of `multipart/form-data; boundary=x`.
struct HeaderParameters {
    /// The value before the first semicolon, unchanged.
    let value: String
    private var items: [String: String] = [:]
    /// Whether all parameters were readable and unique.
    private(set) var isWellFormed = true

    /// Parses names in any case, values as tokens or quoted strings.
    init(_ header: some StringProtocol) {
        let bytes = Array(header.utf8)
        var rest = bytes[...]
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            var bytes = bytes.drop(while: isBlank)
            while let last = bytes.last, isBlank(last) { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        let semicolon = UInt8(ascii: ";")
        let first = rest.prefix { $0 != semicolon }
        value = text(first)
        rest = rest.dropFirst(first.count)
        while rest.first == semicolon {
            rest = rest.dropFirst().drop(while: isBlank)
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != semicolon }
            rest = rest.dropFirst(name.count)
            guard rest.first == UInt8(ascii: "=") else {
                // An empty parameter between two semicolons, or after the last, is allowed.
                if !text(name).isEmpty { isWellFormed = false }
                continue
            }
            rest = rest.dropFirst().drop(while: isBlank)
            let found: String
            if rest.first == UInt8(ascii: "\"") {
                guard let (quoted, end) = HeaderParameters.quoted(rest) else {
                    isWellFormed = false
                    return
                }
                found = quoted
                rest = rest[end...].drop(while: isBlank)
                if let next = rest.first, next != semicolon { isWellFormed = false }
                rest = rest.drop { $0 != semicolon }
            } else {
                let token = rest.prefix { $0 != semicolon }
                found = text(token)
                rest = rest.dropFirst(token.count)
            }
            let key = text(name).lowercased()
            if key.isEmpty || items.updateValue(found, forKey: key) != nil { isWellFormed = false }
        }
    }

    subscript(name: String) -> String? { items[name] }

    /// The text between quotes, and the index after them; `nil` when they are not closed.
    private static func quoted(_ bytes: ArraySlice<UInt8>) -> (String, end: Int)? {
        var text: [UInt8] = []
        var index = bytes.startIndex + 1
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""): return (String(decoding: text, as: UTF8.self), index + 1)
            // Browsers write a quote as %22 and do not escape a backslash, so only these two are escapes.
            case UInt8(ascii: "\\") where index + 1 < bytes.endIndex && [0x22, 0x5C].contains(bytes[index + 1]):
                text.append(bytes[index + 1])
                index += 1
            case let byte: text.append(byte)
            }
            index += 1
        }
        return nil
    }
}
