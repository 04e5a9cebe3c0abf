/// What a program asks of the terminal it runs in.
package enum TerminalRequest: Hashable, Sendable {
    /// Leave the loop and restore the terminal.
    case quit
    /// Stop the process group as Ctrl-Z does, come back on SIGCONT.
    case suspend
    /// Forget what the terminal is thought to show and draw everything.
    case redraw
    /// Bytes for the terminal itself, such as OSC 52; never shown text.
    case write(String)
}
