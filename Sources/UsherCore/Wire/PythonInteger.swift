/// Whole numbers in texts, as Python, the language of the platform's framework, parses them.
package enum PythonInteger {
    /// `300`, ` +300 `, `1_000`, digits of any script. A number beyond 64 bits saturates: it is valid, only refused.
    package static func value(of text: some StringProtocol) -> Int64? {
        var scalars = trimmed(String(text).unicodeScalars)
        var isNegative = false
        if let sign = scalars.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            scalars.removeFirst()
        }
        var value: Int64 = 0
        // An underscore must separate two digits.
        var isBehindDigit = false
        for scalar in scalars {
            if scalar == "_", isBehindDigit {
                isBehindDigit = false
                continue
            }
            guard let digit = digit(scalar) else { return nil }
            isBehindDigit = true
            let (tens, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = tens.addingReportingOverflow(digit)
            value = isLarge || isLarger ? .max : sum
        }
        guard isBehindDigit else { return nil }
        return isNegative ? -value : value
    }

    /// Without surrounding blanks, by Python's definition.
    package static func trimmed(_ scalars: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var scalars = scalars[...]
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return scalars
    }

    /// Whether Python counts it as a blank.
    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int64? {
        if (0x30...0x39).contains(scalar.value) { return Int64(scalar.value - 0x30) }
        guard scalar.properties.numericType == .decimal else { return nil }
        return scalar.properties.numericValue.map { Int64($0) }
    }
}
