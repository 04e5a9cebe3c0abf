/// A program's request to its terminal.
package enum TerminalRequest: Hashable, Sendable {
    /// Leave the loop and restore the terminal.
    case quit
    /// Stop the process group as Ctrl-Z does; continue on SIGCONT.
    case suspend
    /// Discard the known state of the screen and draw everything.
    case redraw
    /// Bytes for the terminal itself, such as OSC 52; never text to show.
    case write(String)
}
