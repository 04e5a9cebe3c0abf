/// Why a service could not do what it was asked.
///
/// Every case but `cancelled` carries or makes a sentence for people: what happened, to what, and what to do.
package enum ServiceError: Error, Hashable, Sendable {
    /// The caller asked for a stop; nothing to say.
    case cancelled
    case videoNotFound(VideoID)
    /// The code is unknown, or another video's.
    case tokenNotFound(TokenCode)
    /// What is to be used is not there: a library's file.
    case notFound(String)
    /// A field has a value that the service refuses; the sentence names the field and what it takes.
    case invalid(field: String, sentence: String)
    /// The service, or the way it was opened, does not allow changes; the sentence says which.
    case readOnly(String)
    /// What was asked is not offered by this service.
    case unsupported(String)
    /// What is there already stands in the way: a name that is taken, a token that never ends.
    case conflict(String)
    /// The token is not as it was when the change, or the undo, was decided on; nothing was changed.
    case changedMeanwhile(TokenCode)
    /// Another process holds the library or the port; the same call may succeed later.
    case busy(String)
    /// No answer came: no connection, one that broke off or took too long, or a proxy without the server behind it.
    /// Nothing was done, and the same call may succeed later.
    case unreachable(String)
    /// The service does not know who asks: no login, or one that is not valid any more.
    case unauthorized(String)
    /// The service knows who asks, and does not permit it.
    case forbidden(String)
    /// The service wants no more calls before an instant of this machine's clock.
    case throttled(until: Instant, String)
    /// The file cannot be used as a library: it is damaged, of a newer release, or something else.
    case damaged(String)
    /// The store or the connection failed in another way, which trying again does not mend.
    case failed(String)

    /// One or two sentences for people, without a code in full.
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
