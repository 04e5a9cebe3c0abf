/// Eight hex digits at once, in a word whose lowest byte is the first digit. Digits and letters alternate at random, so
/// branches on them would be mispredicted.
///
/// This module links no C library and converts codes by the thousand. Other hexadecimal text uses libsodium, where that
/// is linked.
enum HexWord {
    /// The digits of a number, in lower case.
    @inline(__always)
    static func digits(of number: UInt32) -> UInt64 {
        let value = UInt64(number)
        var nibbles = (value | value << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        return text(of: nibbles.byteSwapped)
    }

    /// The value of eight digits in either case; `nil` when one is not a digit.
    @inline(__always)
    static func value(_ digits: UInt64) -> UInt64? {
        let letters = (digits & 0x4040_4040_4040_4040) >> 6
        let nibbles = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
        // A byte that is not a digit yields a value above fifteen, or one that is written as another byte.
        guard nibbles & 0xF0F0_F0F0_F0F0_F0F0 == 0, text(of: nibbles) == digits | letters << 5 else { return nil }
        var value = nibbles.byteSwapped
        value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
        value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
        return (value | value >> 16) & 0xFFFF_FFFF
    }

    /// The digits of eight numbers below sixteen.
    @inline(__always)
    private static func text(of nibbles: UInt64) -> UInt64 {
        let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }
}
