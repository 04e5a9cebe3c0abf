extension JSON5Bytes {
    /// A string, a number, `true`, `false` or `null`.
    mutating func scalarValue() throws(JSON5Scanner.Refusal) {
        guard let byte = next else { return }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try string()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            try number()
        case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ":"):
            throw refusal(.value)
        default:
            try word()
        }
    }

    /// A key: a string or an identifier.
    mutating func key() throws(JSON5Scanner.Refusal) {
        guard let byte = next else { return }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try string() }
        let length = lengthOfName()
        guard length > 0, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
            throw refusal("a key is expected here, but \(shownNext) follows.")
        }
        for _ in 0..<length { advance() }
    }

    private mutating func word() throws(JSON5Scanner.Refusal) {
        let length = lengthOfName()
        guard length > 0 else { throw refusal(.value) }
        let word = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
        guard ["true", "false", "null", "Infinity", "NaN"].contains(word) else {
            throw refusal("\(safeText(word, limit: 20)) is not a value; a text stands in double quotes.")
        }
        for _ in 0..<length { advance() }
    }

    private mutating func number() throws(JSON5Scanner.Refusal) {
        let start = offset
        let hasSign = skip(UInt8(ascii: "-")) || skip(UInt8(ascii: "+"))
        if hasSign, let byte = next, byte == UInt8(ascii: "I") || byte == UInt8(ascii: "N") {
            return try word()
        }
        let isZero = next == UInt8(ascii: "0")
        let whole = digits()
        if isZero && whole == 1 && (skip(UInt8(ascii: "x")) || skip(UInt8(ascii: "X"))) {
            guard let byte = next, hexDigitValue(byte) != nil else { throw refusal("0x needs hex digits behind it.") }
            while let byte = next, hexDigitValue(byte) != nil { advance() }
            return try numberEnd(start)
        }
        if isZero && whole > 1 {
            throw refusal(.numberZero, at: start)
        }
        if skip(UInt8(ascii: ".")) {
            let fraction = digits()
            if fraction == 0 && whole == 0 { throw refusal(.fraction) }
        } else if whole == 0 {
            throw refusal(.digit)
        }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            if digits() == 0 { throw refusal(.exponent) }
        }
        try numberEnd(start)
    }

    private func numberEnd(_ start: Int) throws(JSON5Scanner.Refusal) {
        guard lengthOfName() > 0 else { return }
        throw refusal(.numberEnd)
    }

    private mutating func digits() -> Int {
        let start = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { advance() }
        return offset - start
    }

    /// The number of bytes from the offset on that could form a name or a word.
    private func lengthOfName() -> Int {
        bytes[offset...].prefix { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x24, 0x5F, 0x80...: true
            default: false
            }
        }.count
    }
}
