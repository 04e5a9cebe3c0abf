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
    package static let all: [ContractCheck] = creating + changing + undoing + paging + searching + asking
}

/// What a check found to be wrong.
struct Findings {
    private(set) var sentences: [String] = []

    mutating func add(_ sentence: String) {
        sentences.append(sentence)
    }

    mutating func expect(_ holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds { add(sentence()) }
    }

    mutating func expect<Value: Equatable>(_ value: Value, is wanted: Value, _ what: @autoclosure () -> String) {
        if value != wanted { add("\(what()): \(value) and not \(wanted)") }
    }

    /// Expects `body` to throw an error that `isWanted` accepts.
    mutating func expectError(
        _ what: @autoclosure () -> String, _ isWanted: (ServiceError) -> Bool, _ body: () throws -> Void
    ) {
        do {
            try body()
            add("\(what()) was not refused")
        } catch let error as ServiceError {
            if !isWanted(error) { add("\(what()) threw \(error)") }
        } catch {
            add("\(what()) threw \(error)")
        }
    }
}

extension ServiceError {
    var isInvalid: Bool { if case .invalid = self { true } else { false } }
    var isTokenNotFound: Bool { if case .tokenNotFound = self { true } else { false } }
    var isVideoNotFound: Bool { if case .videoNotFound = self { true } else { false } }
    var isChangedMeanwhile: Bool { if case .changedMeanwhile = self { true } else { false } }
}
