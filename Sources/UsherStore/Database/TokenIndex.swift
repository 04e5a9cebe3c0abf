/// An index of the table of tokens.
package enum TokenIndex: Hashable, Sendable {
    /// The table itself, in the order of ids.
    case id
    case creation
    case number
    /// By end, over all videos or in one; of all tokens, or only of those that are done.
    case end(inVideo: Bool, onlyDone: Bool)
    /// By the last change, over all videos.
    case change
    case annotationSet
    /// Used tokens, and single-use tokens, by end.
    case used
    case once
    /// By the code's digits, forwards and backwards.
    case code
    case reversedCode
}
