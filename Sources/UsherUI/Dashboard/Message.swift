internal import UsherCore

/// The one line that says what happened last.
package struct Message: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case information
        /// Why a key did nothing; not kept in the log.
        case notice
        case warning
        case failure
    }

    /// Safe for the screen, whatever paths and words of a server it was made of.
    package let text: String
    package let kind: Kind

    package init(_ text: String, _ kind: Kind = .information) {
        self.text = safeText(text, limit: 4_000)
        self.kind = kind
    }

    /// Whether the log of calls and errors has it, too.
    var isLogged: Bool { kind == .warning || kind == .failure }

    var role: Role {
        switch kind {
        case .information: .good
        case .notice, .warning: .warning
        case .failure: .error
        }
    }
}
