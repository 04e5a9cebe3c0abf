internal import UsherCore

/// The answers for a service's errors. Sentences that name files go to the log only.
enum ErrorAnswer {
    static let failure = "A server error occurred."

    static func response(to error: ServiceError) -> Response {
        switch error {
        case .videoNotFound, .tokenNotFound: return Refusal.notFound.response
        case .invalid(let field, let sentence): return FieldErrors(field, sentence).refusal.response
        case .readOnly: return .detail(403, "This server is read-only: nothing can be changed through it.")
        case .unsupported(let sentence): return .detail(400, sentence)
        case .changedMeanwhile: return .detail(412, error.sentence)
        case .conflict: return .detail(409, error.sentence)
        // A store throws only the first; a server in front of another server would get them all.
        case .busy, .throttled, .unreachable:
            return noted(.detail(503, "The library is busy. Try again.", [.retryAfter: "1"]), error)
        case .cancelled: return .detail(503, "The server is stopping.", [.retryAfter: "5"])
        case .failed, .damaged, .notFound, .unauthorized, .forbidden: return noted(.detail(500, failure), error)
        }
    }

    private static func noted(_ response: Response, _ error: ServiceError) -> Response {
        var response = response
        response.notice = error.sentence
        return response
    }
}
