internal import UsherTerminal

/// Ends the program with a given code and no message, as after a signal that ended the dashboard.
struct ExitRequest: Error, Hashable {
    let code: Int32
    /// The reason for the dashboard's end; `nil` for other commands.
    var reason: ExitReason?
}
