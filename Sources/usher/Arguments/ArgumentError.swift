/// Why a command line cannot be understood.
///
/// Never holds a word of the command line that might be a secret: only option and command names are repeated.
struct ArgumentError: Error, Hashable {
    /// What is wrong, and what would be right.
    let sentence: String
    /// The command whose help page says more: `usher videos`.
    let command: String

    init(_ sentence: String, command: String = "usher") {
        self.sentence = sentence
        self.command = command
    }

    /// What is printed.
    var message: String {
        "\(sentence) `\(command) --help` says more."
    }
}
