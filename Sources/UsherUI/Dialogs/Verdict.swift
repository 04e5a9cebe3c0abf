/// What the text of a field means.
enum Verdict<Value: Hashable & Sendable>: Hashable, Sendable {
    /// There is no text.
    case nothing
    /// The text cannot be taken; the sentence says why.
    case refused(String)
    case value(Value)
}
