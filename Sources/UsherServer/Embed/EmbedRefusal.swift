internal import UsherCore

/// Why a playback page is not shown.
enum EmbedRefusal {
    case noCode
    /// The code is unknown, or another video's.
    case unknown
    case ended(TokenState, AccessToken)

    /// For moderators alone: it tells whether a code exists.
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

    /// - Parameter reason: `nil` for everybody who may not know.
    static func page(_ status: Int, _ reason: String?) -> Response {
        let why = reason.map { "<p>\(EmbedPage.escaped($0))</p>" } ?? ""
        return .html(
            status,
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>This video cannot be played</title></head>
            <body><h1>This video cannot be played</h1><p>Ask whoever gave you the link for a new one.</p>\(why)</body>
            </html>

            """, [.init("Content-Security-Policy", "default-src 'none'"), .init("Referrer-Policy", "no-referrer")])
    }
}
