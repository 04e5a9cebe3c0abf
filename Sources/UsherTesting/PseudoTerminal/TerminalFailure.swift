/// Why a program could not be driven in a terminal; for tests.
package struct TerminalFailure: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
