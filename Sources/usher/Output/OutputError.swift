/// Why nothing more can be written.
enum OutputError: Error, Hashable {
    /// The reader has gone, as `head` does; there is nothing to say about it.
    case closed
    /// The sentence names what could not be written to and why.
    case failed(String)
}
