/// Ends the program with a given code and no message, as after a signal that ended the dashboard.
struct ExitRequest: Error, Hashable {
    let code: Int32
}
