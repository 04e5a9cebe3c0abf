internal import UsherCore

/// One sentence about what every `TokenService` does, and how to find out.
package struct ContractCheck: Sendable, CustomStringConvertible {
    package let sentence: String
    private let body: @Sendable (ContractSubject, inout Findings) throws -> Void

    package var description: String { sentence }

    init(_ sentence: String, _ body: @escaping @Sendable (ContractSubject, inout Findings) throws -> Void) {
        self.sentence = sentence
        self.body = body
    }

    /// Runs the check.
    ///
    /// - Returns: what is not as it must be, a sentence each; nothing when the service keeps the contract.
    package func violations(of subject: ContractSubject) -> [String] {
        var findings = Findings()
        do {
            try body(subject, &findings)
        } catch {
            findings.add("threw \(error)")
        }
        return findings.sentences
    }

    /// All that every service keeps.
    package static let all: [ContractCheck] =
        creating + changing + deciding + undoing + paging + listing + leafing + searching + asking

    /// The requirements of `TokenService` that the checks ask of a service which needs no login, by their names: what a
    /// decorator that logs has heard of in the end.
    package static let calls: Set<String> = [
        "capabilities", "now", "videos", "video", "token", "page", "count", "scan", "index", "list", "revision",
        "create", "update", "undo", "acting", "recordPlayback", "signInPlace", "signIn", "takeNotices", "takeRequests",
        "askAnyway",
    ]
}
