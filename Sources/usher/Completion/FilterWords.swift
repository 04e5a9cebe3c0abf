internal import UsherCore

/// What shells offer in a filter: qualifiers with each value that has a name, and the names of those that take others.
enum FilterWords {
    /// Qualifiers whose value the user writes.
    static let open = ["ends:", "made:", "video:", "watermarks:"]
    /// Qualifiers with a value.
    static let whole = ["is:active", "ends:never"]
    static let all = whole + open
}
