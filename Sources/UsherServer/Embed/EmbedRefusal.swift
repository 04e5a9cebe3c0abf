internal import UsherCore

/// Why a playback page is refused.
enum EmbedRefusal {
    case noCode
    /// The code is unknown, or belongs to another video.
    case unknown
    case ended(TokenState, AccessToken)

    /// For moderators only, since it reveals whether a code exists.
    var sentence: String {
        switch self {
        case .noCode: return "The link has no access_token."
        case .unknown: return "The code is unknown, or another video's."
        case .ended(.used, let token):
            return
                "The token is for one use and was used\(token.firstUsedAt.map { " at " + $0.written(in: .utc) } ?? "")."
        case .ended(.expired(.byHand), let token):
            return "The token was ended by hand\(token.endedAt.map { " at " + $0.written(in: .utc) } ?? "")."
        case .ended(_, let token):
            return "The token's time is up\(token.validUntil.map { ": it ended at " + $0.written(in: .utc) } ?? "")."
        }
    }

    /// - Parameter reason: `nil` for a client that must not know.
    static func page(_ status: Int, _ reason: String?) -> Response {
        let why = reason.map { "<p>\(EmbedPage.escaped($0))</p>" } ?? ""
        return page(
            status, title: "This video cannot be played", "<p>Ask for a new link where you got this one.</p>\(why)")
    }

    /// For requests that declare themselves not to be playback, whatever their code. A browser drops a preloaded answer
    /// with this status, and requests again when the link is followed.
    static let notPlayed = page(
        503, title: "Open this link to play the video", "<p>It was only looked at: nothing was played or used up.</p>")

    private static func page(_ status: Int, title: String, _ body: String) -> Response {
        .html(
            status,
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>\(title)</title></head>
            <body><h1>\(title)</h1>\(body)</body>
            </html>

            """, [.contentSecurityPolicy: "default-src 'none'", .referrerPolicy: "no-referrer"])
    }
}
