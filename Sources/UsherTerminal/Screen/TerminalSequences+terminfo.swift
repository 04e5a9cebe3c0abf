internal import CNcurses
internal import UsherUI

extension TerminalSequences {
    /// The sequences of the open terminal; `nil` when its description is not that of the usual ones.
    static func terminfo(colors: ColorSupport) -> TerminalSequences? {
        // The usual style, amid the usual character set or font and padding.
        let end = capability("sgr0")
        guard ["\u{1B}[m", "\u{1B}[0m", "\u{1B}[0;10m"].contains(where: end.contains),
            capability("cup") == "\u{1B}[%i%p1%d;%p2%dH",
            // A character in the last column leaves the cursor there, in the last row too.
            usher_has_flag("am"), usher_has_flag("xenl"), usher_has_flag("msgr"), usher_number("xmc") < 0
        else { return nil }
        var withoutColors = max(0, usher_number("ncv"))
        if colors.depth != .none {
            // Reversing that excludes colours is done by exchanging them, which ncurses knows.
            guard capability("op") == "\u{1B}[39;49m", withoutColors & 4 == 0,
                hasUsualColors
            else { return nil }
        } else {
            withoutColors = 0
        }
        var modifiers: Rendition.Modifiers = []
        var colored: Rendition.Modifiers = []
        for (name, usual, modifier, bit) in [
            ("bold", "1", Rendition.Modifiers.bold, Int32(32)), ("dim", "2", .dim, 16), ("smul", "4", .underlined, 2),
            ("rev", "7", .reverse, 4),
        ] where capability(name) == "\u{1B}[\(usual)m" && (modifier != .dim || isDimLegible) {
            modifiers.insert(modifier)
            if withoutColors & bit == 0 { colored.insert(modifier) }
        }
        var features: Features = []
        if capability("hpa") == "\u{1B}[%i%p1%dG" { features.insert(.column) }
        if capability("cuf") == "\u{1B}[%p1%dC" { features.insert(.forward) }
        if capability("cud1") == "\n" { features.insert(.lineFeed) }
        if capability("ech") == "\u{1B}[%p1%dX" { features.insert(.erase) }
        if capability("el") == "\u{1B}[K" { features.insert(.eraseLine) }
        if usher_has_flag("bce") { features.insert(.backgroundErase) }
        return TerminalSequences(
            features: features, modifiers: modifiers, coloredModifiers: colored, colorParameters: colorParameters)
    }

    /// The parameters by which the open terminal selects a colour; `nil` when it does so otherwise.
    private static func colorParameters(_ number: Int32, isBackground: Bool) -> [UInt8]? {
        guard let sequence = usher_color_sequence(number, isBackground) else { return nil }
        let bytes = Array(String(cString: sequence).utf8)
        // A sequence of colours begins with 3 or 9, or with 4 or 10; it contains nothing else, such as a modifier.
        let parameters = bytes.dropFirst(2).dropLast()
        guard bytes.starts(with: [0x1B, UInt8(ascii: "[")]), bytes.last == UInt8(ascii: "m") else { return nil }
        let first = parameters.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ":") }
        let isLong = first.elementsEqual((isBackground ? "48" : "38").utf8)
        guard isLong || first.count == parameters.count else { return nil }
        return Array(parameters)
    }

    /// Whether faint letters can be read. A terminal that cannot show them together with colours shows them by a colour:
    /// on the Linux console by a grey that is next to black.
    static var isDimLegible: Bool { max(0, usher_number("ncv")) & 16 == 0 }

    private static var hasUsualColors: Bool {
        let last = usher_color_count() - 1
        return [0, 7, 8, 15, 16, last].filter { $0 <= last }.allSatisfy {
            colorParameters($0, isBackground: false) != nil && colorParameters($0, isBackground: true) != nil
        }
    }

    /// A string capability without padding such as `$<5>`, which today's terminals do not need; empty for none.
    ///
    /// - Parameter parameters: for a capability that takes them, at most two.
    static func capability(_ name: String, _ parameters: [Int] = []) -> String {
        let (first, second) = (Int32(parameters.first ?? 0), Int32(parameters.last ?? 0))
        let text = parameters.isEmpty ? usher_capability(name) : usher_capability_with(name, first, second)
        return text.map { withoutPadding(String(cString: $0)) } ?? ""
    }

    private static func withoutPadding(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
            result += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
