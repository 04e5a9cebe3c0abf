internal import FoundationEssentials
internal import UsherUI

extension Clipboard {
    /// The terminal's clipboard by OSC 52, which many terminals take and none acknowledges.
    static let terminal = Clipboard { text in
        .escape("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}", to: "the terminal's clipboard")
    }
}
