internal import UsherCore

/// A list of tokens to request from the server.
struct TokenListRequest: Hashable, Sendable {
    var scope: TokenQuery.Scope
    /// `.any` when the server must not filter.
    var state: TokenQuery.State
    var search: String?
    /// A filter in the language of `FilterText`, when the server takes one.
    var filter: String?
    /// The start and end of codes, when the server filters by them.
    var codeFragment: CodeFragment?
    var order: TokenQuery.Order
    /// The instant at which states are evaluated, when the server accepts one.
    var asOf: Instant?
}
