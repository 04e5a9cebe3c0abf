package import UsherCore

/// The service's answer to one call.
package struct ServiceReply: Sendable {
    package enum Outcome: Sendable {
        case videos(Page<Video>)
        case tokens(Page<AccessToken>)
        case token(AccessToken)
        case count(Count)
        case scanned(ScanStep<AccessToken>)
        /// A token's index; `nil` when the token is not among the rows, and from a service that cannot tell.
        case tokenIndex(Int?)
        /// A token's position; `nil` from a service that cannot tell.
        case cursor(Cursor?)
        /// The number that grows with every change; `nil` from a service without one.
        case revision(Int64?)
        case signedIn
        case change(TokenChange)
        /// A change was refused, as the token is not as it was when it was asked for; this is how it is now.
        case changedMeanwhile(AccessToken)
        case failure(ServiceError)

        var isFailure: Bool {
            if case .failure = self { true } else { false }
        }
    }

    package let call: CallID
    package let outcome: Outcome
    /// The call's run time in microseconds, without the wait for its turn.
    package let duration: Int64
    /// The service's clock when it answered.
    package let now: Instant
    /// Notices of the service beside its answer, in sentences.
    package let notices: [String]
    /// The HTTP requests made for the call, and for calls beside it.
    package let calls: [RequestLogEntry]
    /// The service's capabilities, as far as it knows them now.
    package let capabilities: Capabilities?

    package init(
        call: CallID, outcome: Outcome, duration: Int64, now: Instant, notices: [String] = [],
        calls: [RequestLogEntry] = [], capabilities: Capabilities? = nil
    ) {
        self.calls = calls
        self.notices = notices
        self.capabilities = capabilities
        self.call = call
        self.outcome = outcome
        self.duration = duration
        self.now = now
    }
}

/// Names one call of a session.
package struct CallID: Hashable, Sendable {
    /// The screen that made it, or the app.
    let owner: Int
    let number: Int
}
