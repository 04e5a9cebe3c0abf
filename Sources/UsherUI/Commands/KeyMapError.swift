/// Why configured keys are not accepted.
package struct KeyMapError: Error, Hashable, Sendable {
    /// The command whose keys are wrong.
    package let command: CommandID
    package let sentence: String

    init(_ command: CommandID, _ sentence: String) {
        self.command = command
        self.sentence = sentence
    }
}
