internal import UsherCore

/// One rule for every `TokenService`, as a sentence and a test.
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
    /// - Returns: the violations, a sentence each; empty when the service keeps the contract.
    package func violations(of subject: ContractSubject) -> [String] {
        var findings = Findings()
        do {
            try body(subject, &findings)
        } catch {
            findings.add("threw \(error)")
        }
        return findings.sentences
    }

    /// The rules for every service.
    package static let all: [ContractCheck] =
        creating + changing + deciding + undoing + paging + listing + randomPaging + searching + filtering + asking

    /// The names of the requirements of `TokenService`: the log of a decorator has all of them after the checks.
    package static let calls: Set<String> = [
        "capabilities", "now", "videos", "video", "token", "page", "count", "scan", "index", "cursor", "list",
        "revision",
        "watch", "create", "update", "undo", "acting", "recordPlayback", "signInServer", "signIn", "takeNotices",
        "takeRequests",
        "askAnyway",
    ]
}
