internal import UsherCore

/// The violations that a check has found.
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
