/// The combined exit code of a command with several operands.
struct SeveralResults {
    private var hasSucceeded = false
    private var firstFailure: CommandFailure?

    mutating func succeed() {
        hasSucceeded = true
    }

    mutating func fail(_ failure: CommandFailure) {
        firstFailure = firstFailure ?? failure
    }

    /// - Parameter sentence: the summary; `nil` for a single operand, whose own failure is reported.
    /// - Throws: when something failed: with 8 when something else succeeded, and otherwise with the code of the first
    ///   failure.
    func finish(_ sentence: String?) throws(CommandFailure) {
        guard let firstFailure else { return }
        throw CommandFailure(sentence ?? firstFailure.sentence, hasSucceeded ? .partial : firstFailure.code)
    }
}
