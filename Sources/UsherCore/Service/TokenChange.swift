/// A change that a service accepted: what was asked, what is there now, and in what the two differ.
///
/// What is there is compared with what was asked; that the service said yes counts for nothing. Messages, dialogs and
/// exit codes are made of `differences`, so that none of them claims what is not so.
package struct TokenChange: Hashable, Sendable {
    package let request: ChangeRequest
    /// The token as it is now.
    package let token: AccessToken
    /// For `undo`; `nil` where the service cannot take it back.
    package let id: ChangeID?
    /// Each once, in the order of their declaration.
    package let differences: [ChangeDifference]
    private let before: AccessToken?
    private let span: ChangeSpan

    /// - Parameters:
    ///   - before: the token as it was, where that is known: without it nothing is said of what was not mentioned, nor
    ///     of time added to its end.
    ///   - span: when the change was made.
    package init(
        _ request: ChangeRequest, token: AccessToken, id: ChangeID? = nil, before: AccessToken? = nil,
        during span: ChangeSpan
    ) {
        self.request = request
        self.token = token
        self.id = id
        self.before = before
        self.span = span
        let result = ChangeResult(request: request, before: before, token: token, span: span)
        differences = ChangeDifference.allCases.filter(result.has)
    }

    /// Whether the token is what was asked for, and nothing else of it was changed.
    package var isAsAsked: Bool { differences.isEmpty }

    /// The change, compared also with the token as its caller saw it before.
    package func compared(with before: AccessToken) -> TokenChange {
        TokenChange(request, token: token, id: id, before: before, during: span)
    }

    /// The change, judged by the token as it was read once more.
    package func judged(by token: AccessToken) -> TokenChange {
        TokenChange(request, token: token, id: id, before: before, during: span)
    }
}
