import Testing

@testable import UsherCore

@Suite("Eight hex digits at once")
struct HexWordTests {
    private func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test("are written in lower case and read in either")
    func roundTrip() {
        var random = SplitMix64(seed: 41)
        for _ in 0..<2_000 {
            let value = random.next() & 0xFFFF_FFFF
            let text = String(value, radix: 16)
            let digits = String(repeating: "0", count: 8 - text.count) + text
            #expect(HexWord.digits(of: UInt32(value)) == word(digits.utf8))
            #expect(HexWord.value(word(digits.utf8)) == value)
            #expect(HexWord.value(word(digits.uppercased().utf8)) == value)
        }
    }

    @Test("with a byte that is no digit at any position are no number", arguments: 0..<8)
    func wrong(position: Int) {
        for byte in UInt8.min...UInt8.max {
            var digits = Array("0aF93c7E".utf8)
            digits[position] = byte
            let expected = UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
            let isDigit = byte < 0x80 && Unicode.Scalar(byte).properties.isASCIIHexDigit
            #expect(HexWord.value(word(digits)) == (isDigit ? expected : nil), "byte \(byte)")
        }
    }
}
