/// Ends the program with a code of its own and without a word, as after a signal that ended the dashboard.
struct ExitRequest: Error, Hashable {
    let code: Int32
}
