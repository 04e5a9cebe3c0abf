/// What may stand for a value or a word, as far as a shell can offer it.
enum ValueKind: Hashable {
    /// Nothing that could be guessed.
    case any
    case file
    /// The name of an institute of the configuration.
    case profile
    case choices([String])
}
