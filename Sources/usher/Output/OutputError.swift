/// Why output cannot be written.
enum OutputError: Error, Hashable {
    /// The reader has closed it, as `head` does; not an error to report.
    case closed
    /// The sentence names the file and the cause.
    case failed(String)
}
