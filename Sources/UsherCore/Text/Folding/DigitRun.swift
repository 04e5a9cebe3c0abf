/// A number as people write it, `+91 98400-12345`: digits joined by blanks, dashes, dots, round brackets or plus, with at
/// least one of these between two digits, and six digits or more.
///
/// It is found by its digits alone, and by any part of them. Shorter ones are dates, hours, marks of an exam.
enum DigitRun {
    /// The least number of digits.
    static let leastDigits = 6

    /// The digits of each run of a folded text, from left to right; of several texts, if `IndexedTexts.separator` stands
    /// behind each.
    static func all(in folded: String) -> [String] {
        var found: [String] = []
        var digits: [UInt8] = []
        var isSeparated = false
        var isJoined = false
        for byte in folded.utf8 {
            if isDigit(byte) {
                isJoined = isJoined || isSeparated
                isSeparated = false
                digits.append(byte)
            } else if isSeparator(byte), byte >= 0x20 {
                isSeparated = !digits.isEmpty
            } else if !digits.isEmpty {
                if isJoined, digits.count >= leastDigits { found.append(String(decoding: digits, as: UTF8.self)) }
                digits.removeAll(keepingCapacity: true)
                isSeparated = false
                isJoined = false
            }
        }
        if isJoined, digits.count >= leastDigits { found.append(String(decoding: digits, as: UTF8.self)) }
        return found
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    /// Whether numbers are written with it, in a folded or an ASCII text.
    static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"): true
        default: SearchWord.isBlank(byte)
        }
    }
}
