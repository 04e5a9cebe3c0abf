/// A change that a service accepted: the request, the result, and the differences between them.
///
/// The result is compared with the request; the service's success status is not trusted. Messages, dialogs and exit
/// codes derive from `differences`, so that none of them reports an unverified result.
package struct TokenChange: Hashable, Sendable {
    package let request: ChangeRequest
    /// The token after the change.
    package let token: AccessToken
    /// For `undo`; `nil` when the service cannot undo it.
    package let id: ChangeID?
    /// Each at most once, in the order of their declaration.
    package let differences: [ChangeDifference]
    private let before: AccessToken?
    private let span: ChangeSpan

    /// - Parameters:
    ///   - before: the token before the change, if known; without it, unmentioned properties and time added to the end
    ///     are not compared.
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

    /// Whether the token is as requested and nothing else of it has changed.
    package var isAsAsked: Bool { differences.isEmpty }

    /// The change, compared also with the token that the caller saw before.
    package func compared(with before: AccessToken) -> TokenChange {
        TokenChange(request, token: token, id: id, before: before, during: span)
    }

    /// The change, judged by the token as it was read again.
    package func judged(by token: AccessToken) -> TokenChange {
        TokenChange(request, token: token, id: id, before: before, during: span)
    }
}
