internal import FoundationEssentials
internal import Glibc
internal import UsherCore
package import UsherUI

extension Clipboard {
    /// Larger texts are refused by most terminals, so they are not sent.
    private static let longestEscape = 70_000
    /// How long a command may take over a text.
    private static let longestMilliseconds = 2_000

    /// The clipboard of the terminal that this process runs in.
    ///
    /// Inside tmux through `tmux load-buffer -w -`, since tmux drops OSC 52 from inside by default; else by OSC 52,
    /// which many terminals take and none acknowledges: "sent" is all that can be said.
    ///
    /// - Parameters:
    ///   - command: a shell command that takes the text instead, where the user has set one.
    ///   - isInTmux: whether `TMUX` is set.
    package static func system(command: String? = nil, isInTmux: Bool = getenv("TMUX") != nil) -> Clipboard {
        Clipboard { text in
            if let command {
                let isTaken = feed(text, to: ["sh", "-c", command])
                return isTaken ? .sent(to: "copy_command") : .failed("The copy_command did not take the text.")
            }
            if isInTmux, feed(text, to: ["tmux", "load-buffer", "-w", "-"]) { return .sent(to: "tmux's clipboard") }
            let encoded = Data(text.utf8).base64EncodedString()
            guard encoded.utf8.count <= longestEscape else {
                return .failed("The text is too long for the terminal's clipboard.")
            }
            return .escape("\u{1B}]52;c;\(encoded)\u{07}", to: "the terminal's clipboard")
        }
    }

    /// Runs a command with `text` as its standard input.
    ///
    /// What it starts may go on: programs that own the clipboard do.
    ///
    /// - Returns: whether it took all of it and ended well.
    private static func feed(_ text: String, to command: [String]) -> Bool {
        let child = ChildCommand(
            command, input: Array(text.utf8), milliseconds: longestMilliseconds, leavesOthers: true)
        return (try? child.run()) != nil
    }
}
