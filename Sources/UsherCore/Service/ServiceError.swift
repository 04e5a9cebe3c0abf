/// Why a service could not do what it was asked.
///
/// Every case but `cancelled` carries or makes a sentence for people: what happened, to what, and what to do.
package enum ServiceError: Error, Hashable, Sendable {
    /// The caller asked for a stop; nothing to say.
    case cancelled
    case videoNotFound(VideoID)
    /// The code is unknown, or another video's.
    case tokenNotFound(TokenCode)
    /// A field has a value that the service refuses; the sentence names the field and what it takes.
    case invalid(field: String, sentence: String)
    /// The service, or the way it was opened, does not allow changes; the sentence says which.
    case readOnly(String)
    /// What was asked is not offered by this service.
    case unsupported(String)
    /// The token was changed by somebody else meanwhile, so that the change cannot be undone.
    case changedMeanwhile(TokenCode)
    /// Somebody else holds the library or the service; the same call may succeed later.
    case busy(String)
    /// The service does not know who asks: no login, or one that is not valid any more.
    case unauthorized(String)
    /// The service knows who asks, and does not permit it.
    case forbidden(String)
    /// The service wants no more calls before an instant of this machine's clock.
    case throttled(until: Instant, String)
    /// The store or the connection failed.
    case failed(String)

    /// One or two sentences for people, without a code in full.
    package var sentence: String {
        switch self {
        case .cancelled: "Stopped."
        case .videoNotFound(let id): "No video \(id.text) here. Check the id; `usher videos` lists them."
        case .tokenNotFound(let code):
            "No token \(code.short) here. Check the code, or the video it was looked for in."
        case .changedMeanwhile(let code):
            "Token \(code.short) was changed by somebody else meanwhile. Nothing was undone; read it again first."
        case .invalid(_, let sentence), .readOnly(let sentence), .unsupported(let sentence), .busy(let sentence),
            .unauthorized(let sentence), .forbidden(let sentence), .throttled(_, let sentence), .failed(let sentence):
            sentence
        }
    }
}
