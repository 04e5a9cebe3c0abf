package import UsherCore

/// What a terminal's event loop drives: a screenful of cells that answers events.
///
/// All of it is called on the main thread. `handle` gets all input of one turn of the loop at once, then `draw` is
/// called at most once, so that a held key never builds a backlog.
package protocol Program: AnyObject {
    func handle(_ events: [Event])
    func draw(size: Size) -> Canvas
    /// When to send `.tick` although nothing else happened; `nil` means never.
    var nextWake: Instant? { get }
    /// What the program asks of the terminal since the last call, in order.
    func takeRequests() -> [TerminalRequest]
}
