package import UsherCore

/// A program for a terminal's event loop: a screenful of cells that handles events.
///
/// All of it is called on the main thread. `handle` gets all input of one turn of the loop at once, then `draw` is
/// called at most once, so that a held key never builds a backlog.
package protocol Program: AnyObject {
    func handle(_ events: [Event])
    func draw(size: Size) -> Canvas
    /// When to send `.tick` even without other events; `nil` means never.
    var nextWake: Instant? { get }
    /// The program's requests to the terminal since the last call, in order.
    func takeRequests() -> [TerminalRequest]
}
