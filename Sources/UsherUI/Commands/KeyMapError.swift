/// Why configured keys are not accepted.
package struct KeyMapError: Error, Hashable, Sendable {
    /// The command whose keys are wrong.
    package let command: Command
    package let sentence: String

    init(_ command: Command, _ sentence: String) {
        self.command = command
        self.sentence = sentence
    }
}
