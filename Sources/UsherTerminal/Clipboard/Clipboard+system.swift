internal import FoundationEssentials
internal import Glibc
internal import UsherCore
package import UsherUI

extension Clipboard {
    /// Most terminals refuse larger texts.
    private static let longestEscape = 70_000
    /// The timeout of a command.
    private static let longestMilliseconds = 2_000

    /// The clipboard of this process's terminal.
    ///
    /// Inside tmux it uses `tmux load-buffer -w -`, since tmux drops OSC 52 of its programs by default; elsewhere OSC
    /// 52, which many terminals accept and none acknowledges: only "sent" can be reported.
    ///
    /// - Parameters:
    ///   - command: the user's shell command that takes the text instead; `nil` for none.
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
    /// Its child processes may go on: programs that own the clipboard do.
    ///
    /// - Returns: whether it read the whole text and exited with 0.
    private static func feed(_ text: String, to command: [String]) -> Bool {
        let child = ChildCommand(
            command, input: Array(text.utf8), milliseconds: longestMilliseconds, leavesOthers: true)
        return (try? child.run()) != nil
    }
}
