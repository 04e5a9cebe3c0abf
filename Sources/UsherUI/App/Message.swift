internal import UsherCore

/// The message in the last line.
package struct Message: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case information
        /// Why a key did nothing; not logged.
        case notice
        case warning
        case failure
    }

    /// Safe for the screen, even with paths or server texts in it.
    package let text: String
    package let kind: Kind

    package init(_ text: String, _ kind: Kind = .information) {
        self.text = safeText(text, limit: 4_000)
        self.kind = kind
    }

    /// Whether the log of calls and errors contains it, too.
    var isLogged: Bool { kind == .warning || kind == .failure }

    var role: Role {
        switch kind {
        case .information: .good
        case .notice, .warning: .warning
        case .failure: .error
        }
    }
}
