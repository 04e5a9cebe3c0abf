/// A service that keeps from asking for as long as a server told it to.
package protocol Throttling: Sendable {
    /// Lets the next question through, whatever the server said before: the user wants to know now.
    func askAnyway()
}
