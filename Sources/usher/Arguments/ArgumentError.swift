/// Why a command line is not valid.
///
/// Repeats only option and command names, never a word of the command line that might be a secret.
struct ArgumentError: Error, Hashable {
    /// The problem and its remedy.
    let sentence: String
    /// The command whose help page has details: `usher videos`.
    let command: String

    init(_ sentence: String, command: String = "usher") {
        self.sentence = sentence
        self.command = command
    }

    /// The text printed.
    var message: String {
        "\(sentence) `\(command) --help` says more."
    }
}
