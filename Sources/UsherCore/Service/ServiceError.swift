/// Why a service could not fulfil a request.
///
/// Every case but `cancelled` has a sentence for the user: what happened, to what, and what to do.
package enum ServiceError: Error, Hashable, Sendable {
    /// The caller cancelled; there is no sentence.
    case cancelled
    case videoNotFound(VideoID)
    /// The code is unknown, or belongs to another video.
    case tokenNotFound(TokenCode)
    /// A required resource is missing, such as a library's file.
    case notFound(String)
    /// The service refuses the value of a field; the sentence names the field and the accepted values.
    case invalid(field: String, sentence: String)
    /// The service, or the mode in which it was opened, does not allow changes; the sentence says which.
    case readOnly(String)
    /// This service does not support the request.
    case unsupported(String)
    /// The present state prevents the request: a name that is taken, a token that never ends.
    case conflict(String)
    /// The token has changed since the change, or the undo, was decided on; nothing was changed.
    case changedMeanwhile(TokenCode)
    /// Another process holds the library or the port; a retry may succeed.
    case busy(String)
    /// No answer: no connection, one that broke off or timed out, or a proxy without the server behind it. Nothing was
    /// done, and a retry may succeed.
    case unreachable(String)
    /// The service does not know the client: no login, or one that is no longer valid.
    case unauthorized(String)
    /// The service knows the client and denies permission.
    case forbidden(String)
    /// The service accepts no more requests before an instant of this machine's clock.
    case throttled(until: Instant, String)
    /// The file is no usable library: it is damaged, of a newer release, or something else.
    case damaged(String)
    /// The store or the connection failed in another way; a retry does not help.
    case failed(String)

    /// One or two sentences for the user, without a full code.
    package var sentence: String {
        switch self {
        case .cancelled: "Stopped."
        case .videoNotFound(let id): "No video \(id.text) here. Check the id; `usher videos` lists them."
        case .tokenNotFound(let code):
            "No token \(code.short) here. Check the code, or the video it was looked for in."
        case .changedMeanwhile(let code):
            "Token \(code.short) was changed meanwhile, so it was left as it is. Look at it again before you change it."
        case .invalid(_, let sentence), .readOnly(let sentence), .unsupported(let sentence), .conflict(let sentence),
            .busy(let sentence), .unreachable(let sentence), .unauthorized(let sentence), .forbidden(let sentence),
            .throttled(_, let sentence), .notFound(let sentence), .damaged(let sentence), .failed(let sentence):
            sentence
        }
    }
}
