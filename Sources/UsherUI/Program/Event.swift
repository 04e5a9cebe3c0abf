/// What happens to the dashboard, one at a time, on the main thread.
package enum Event: Sendable {
    case key(Key)
    /// Pasted text, whole, as it came.
    case paste(String)
    /// Only where the terminal was asked to tell it.
    case mouse(MouseEvent)
    case resize(Size)
    /// The instant asked for by `nextWake` has come.
    case tick
    /// The terminal is ours again after a stop (Ctrl-Z).
    case resumed
    /// Finished work waits in the program's mailbox.
    case mail
}
