/// The numbers of a folded text that are written with blanks, dashes, dots, brackets or plus between their digits.
enum DigitRun {
    /// The least number of digits.
    static let leastDigits = 6

    /// The digits of each run, from left to right.
    static func all(in folded: String) -> [String] {
        var found: [String] = []
        var digits: [UInt8] = []
        var hasSeparator = false
        var isSeparated = false
        func end() {
            if hasSeparator, digits.count >= leastDigits { found.append(String(decoding: digits, as: UTF8.self)) }
            digits = []
            hasSeparator = false
            isSeparated = false
        }
        for scalar in folded.unicodeScalars {
            if let digit = UInt8(exactly: scalar.value), (0x30...0x39).contains(digit) {
                hasSeparator = hasSeparator || (isSeparated && !digits.isEmpty)
                isSeparated = false
                digits.append(digit)
            } else if isSeparator(scalar) {
                isSeparated = true
            } else {
                end()
            }
        }
        end()
        return found
    }

    /// Whether numbers are written with it.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", ".", "(", ")", "+": true
        default: scalar.properties.generalCategory == .dashPunctuation
        }
    }
}
