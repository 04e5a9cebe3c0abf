internal import UsherUI

/// The mouse protocol of terminals.
enum MouseReport {
    /// Asks for a report of each press and each step of the wheel, in numbers of any size (SGR).
    static let on = "\u{1B}[?1000h\u{1B}[?1006h"
    /// Turns off the reports.
    static let off = "\u{1B}[?1006l\u{1B}[?1000l"

    /// The start of a report in the requested form.
    static let prefix = Array("\u{1B}[<".utf8)
    /// The start of a report from terminals that know only the oldest form: three bytes follow that look like letters.
    static let oldPrefix = Array("\u{1B}[M".utf8)
    private static let oldLength = 6

    /// More digits than any screen needs.
    private static let mostDigits = 4

    /// The end of a report in the oldest form, which a control byte breaks off; `nil` when more bytes are needed.
    static func endOfOldForm(_ bytes: ArraySlice<UInt8>) -> Int? {
        let report = bytes.prefix(oldLength)
        if let control = report.dropFirst(oldPrefix.count).firstIndex(where: { $0 < 0x20 }) { return control }
        return report.count == oldLength ? report.endIndex : nil
    }

    /// The event of `ESC [ < button ; column ; row M`; `nil` when the dashboard does not use it.
    ///
    /// The dashboard uses the left button and the wheel, with any modifiers; it ignores releases, motion, other buttons
    /// and numbers that no terminal sends.
    static func event(of sequence: ArraySlice<UInt8>) -> MouseEvent? {
        guard sequence.starts(with: prefix), sequence.last == UInt8(ascii: "M") else { return nil }
        let fields = sequence.dropFirst(prefix.count).dropLast().split(
            separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard fields.count == 3, let button = number(fields[0]), let column = number(fields[1]),
            let row = number(fields[2]), column > 0, row > 0, let action = action(of: button)
        else { return nil }
        return MouseEvent(action, column: column - 1, row: row - 1)
    }

    private static func action(of button: Int) -> MouseEvent.Action? {
        let modifiers = 4 | 8 | 16
        return switch button & ~modifiers {
        case 0: .press
        case 64: .wheelUp
        case 65: .wheelDown
        default: nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...mostDigits).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
