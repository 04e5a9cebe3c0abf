internal import UsherCore

/// A code as a library stores it: its 16 bytes, and the same hex digits in reverse order.
struct CodeBytes: Hashable {
    let number: UInt128

    init(number: UInt128) {
        self.number = number
    }

    /// - Returns: `nil` for a code that is not a UUID; a library holds only UUIDs.
    init?(_ code: TokenCode) {
        guard code.isUUID else { return nil }
        number = UInt128(code.high) << 64 | UInt128(code.low)
    }

    init(bytes: UnsafeRawBufferPointer) {
        number = bytes.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }

    var code: TokenCode {
        TokenCode(high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
    }

    var bytes: [UInt8] {
        stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt128($0)) }
    }

    var reversed: CodeBytes {
        var rest = number
        var result: UInt128 = 0
        for _ in 0..<32 {
            result = result << 4 | rest & 15
            rest >>= 4
        }
        return CodeBytes(number: result)
    }

    var value: SQLValue { .blob(bytes) }
}
