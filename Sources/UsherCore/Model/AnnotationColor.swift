internal import Glibc

/// A watermark's colour as far as its text determines it.
package struct AnnotationColor: Hashable, Sendable {
    package let rgb: RGB
    /// Whether the text has eight digits, whose order is undocumented.
    package let isAmbiguous: Bool

    /// Reads `#FFF`, `#FF0000` and `0xFF0000`, in either case; `nil` for anything else.
    ///
    /// Of eight digits, the opacity is assumed to be the last two after `#` (as in CSS) and the first two after `0x`
    /// (as in Android); it is not used.
    package init?(_ text: String) {
        let bytes = text.utf8.filter { $0 != 0x20 }
        let isHash = bytes.first == UInt8(ascii: "#")
        guard isHash || (bytes.count > 2 && bytes[0] == 0x30 && bytes[1] | 0x20 == UInt8(ascii: "x")) else {
            return nil
        }
        var digits: [UInt8] = []
        for byte in bytes.dropFirst(isHash ? 1 : 2) {
            guard let digit = hexDigitValue(byte) else { return nil }
            digits.append(digit)
        }
        isAmbiguous = digits.count == 8
        switch digits.count {
        case 3: digits = digits.flatMap { [$0, $0] }
        case 6: break
        case 8: digits = Array(isHash ? digits.prefix(6) : digits.suffix(6))
        default: return nil
        }
        rgb = RGB(
            red: digits[0] << 4 | digits[1], green: digits[2] << 4 | digits[3], blue: digits[4] << 4 | digits[5])
    }
}

extension RGB {
    /// Relative luminance as WCAG defines it, 0…1.
    package var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio of the two colours, 1 (none) … 21.
    package func contrast(with other: RGB) -> Double {
        let pair = [luminance, other.luminance].sorted()
        return (pair[1] + 0.05) / (pair[0] + 0.05)
    }

    /// Whether something of this colour makes more than a trace on the other one.
    package func isSeen(on other: RGB) -> Bool {
        contrast(with: other) >= 1.25
    }
}
