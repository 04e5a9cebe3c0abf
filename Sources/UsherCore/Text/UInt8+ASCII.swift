extension UInt8 {
    /// Whether it is a digit, `0` to `9`.
    package var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether it is `0` to `9`, `a` to `f` or `A` to `F`.
    package var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }

    /// Whether it is an ASCII letter or digit.
    package var isLetterOrDigit: Bool { isDigit || (0x61...0x7A).contains(self | 0x20) }

    /// The lower-case form of an ASCII letter; other bytes unchanged.
    package var inLowerCase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// Whether it is unreserved in a URL: a letter, a digit or one of `-._~` (RFC 3986, 2.3).
    package var isUnreserved: Bool {
        switch self {
        case 0x2D, 0x2E, 0x5F, 0x7E: true
        default: isLetterOrDigit
        }
    }
}

/// The value of an ASCII hex digit of either case.
package func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
