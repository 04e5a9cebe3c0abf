/// An event for the dashboard, handled on the main thread.
package enum Event: Sendable {
    case key(Key)
    /// A whole pasted text, unchanged.
    case paste(String)
    /// Sent only where the terminal was asked to report the mouse.
    case mouse(MouseEvent)
    case resize(Size)
    /// The instant of `nextWake` has come.
    case tick
    /// The program continues after a stop (Ctrl-Z).
    case resumed
    /// The program's mailbox contains results.
    case mail
}
