internal import UsherCore

/// A list of tokens as the server can be asked for it.
struct TokenListRequest: Hashable, Sendable {
    var scope: TokenQuery.Scope
    /// `.any` where the server is not to filter.
    var state: TokenQuery.State
    var search: String?
    /// How codes start and end, where the server looks at that.
    var codeFragment: CodeFragment?
    var order: TokenQuery.Order
    /// Where the server judges states at an instant that it is given.
    var asOf: Instant?
}
