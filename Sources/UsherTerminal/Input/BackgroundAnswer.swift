internal import UsherCore

/// A terminal's answer on the colour of its background: the text of an OSC, as in `11;rgb:1e1e/1e1e/2e2e`.
struct BackgroundAnswer {
    let color: RGB

    /// Reads `rgb:R/G/B` and `rgba:R/G/B/A` with one to four digits each, and `#` with as many for each of three
    /// channels; `nil` for anything else.
    init?(_ text: ArraySlice<UInt8>) {
        let number = Array("11;".utf8)
        guard text.starts(with: number) else { return nil }
        let color = String(decoding: text.dropFirst(number.count), as: UTF8.self)
        var channels: [Substring]
        if color.hasPrefix("#") {
            let digits = color.dropFirst()
            let length = digits.utf8.count / 3
            guard length > 0, digits.utf8.count == length * 3, digits.utf8.count == digits.count else { return nil }
            channels = (0..<3).map { digits.dropFirst($0 * length).prefix(length) }
        } else {
            guard let colon = color.firstIndex(of: ":") else { return nil }
            channels = color[color.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
            switch color[..<colon] {
            case "rgb": guard channels.count == 3 else { return nil }
            case "rgba": guard channels.count == 4 else { return nil }
            default: return nil
            }
        }
        let values = channels.compactMap(Self.value)
        guard values.count == channels.count else { return nil }
        self.color = RGB(red: values[0], green: values[1], blue: values[2])
    }

    /// One to four hexadecimal digits, of which all `F` are the most.
    private static func value(of digits: Substring) -> UInt8? {
        guard (1...4).contains(digits.utf8.count) else { return nil }
        var value = 0
        for byte in digits.utf8 {
            guard let digit = hexDigitValue(byte) else { return nil }
            value = value << 4 | Int(digit)
        }
        let most = 1 << (4 * digits.utf8.count) - 1
        return UInt8((value * 255 + most / 2) / most)
    }
}
