/// The kind of a value or operand, as far as a shell can suggest values.
enum ValueKind: Hashable {
    /// Values that cannot be suggested.
    case any
    case file
    /// The name of a profile in the configuration.
    case profile
    case choices([String])
    /// A filter: its qualifiers, and the values that have names.
    case filter
}
