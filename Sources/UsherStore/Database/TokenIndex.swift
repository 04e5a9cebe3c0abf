/// An index of the tokens.
package enum TokenIndex: Hashable, Sendable {
    /// None: the table in the order of ids.
    case id
    case creation
    case number
    /// By end, over all videos or in one; of all tokens or of those alone that are done.
    case end(inVideo: Bool, onlyDone: Bool)
    case annotationSet
    /// By the code's digits from the first on, and from the last on.
    case code
    case reversedCode
}
