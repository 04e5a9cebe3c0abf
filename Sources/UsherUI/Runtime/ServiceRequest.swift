package import UsherCore

/// A call to the service that a screen requests.
package enum ServiceRequest: Hashable, Sendable {
    case videos(VideoQuery, PagePosition, size: Int)
    case tokens(TokenQuery, PagePosition, size: Int)
    /// One token, by its code and its video.
    case token(TokenCode, VideoID?)
    case count(TokenQuery)
    /// One step of a search that the service cannot answer from an index.
    case scan(TokenQuery, Cursor?)
    /// Where in a query's rows a token stands.
    case tokenIndex(TokenCode, TokenQuery)
    /// The position of a token in a query's order, from which a search goes on.
    case cursor(TokenCode, TokenQuery)
    /// Whether anything was changed, by any actor.
    case revision
    case signIn(username: String, password: String)
    case create(TokenDraft, VideoID)
    /// The token as shown, and its changes.
    case update(AccessToken, TokenUpdate)
    case undo(ChangeID)

    /// Calls of one lane run one after the other; lanes run side by side.
    package enum Lane: Hashable, Sendable, CaseIterable {
        /// Separate from pages of tokens: where a server does not list videos, they are gathered piece by piece.
        case videos
        case pages
        case counts
        case changes
    }

    package var lane: Lane {
        switch self {
        case .videos: .videos
        case .tokens, .token, .scan, .tokenIndex, .cursor, .revision, .signIn: .pages
        case .count: .counts
        case .create, .update, .undo: .changes
        }
    }

    /// The call as the log shows it, with codes shortened or left out.
    package func summary(isMasked: Bool) -> String {
        switch self {
        case .videos(let query, let position, _):
            "list videos\(query.text.isEmpty ? "" : " with a title search"), \(position.summary)"
        case .tokens(let query, let position, _): "list tokens, \(query.summary), \(position.summary)"
        case .token(let code, _): "read \(isMasked ? "a token" : "token \(code.short)")"
        case .scan(let query, _): "search tokens, \(query.summary)"
        case .tokenIndex(let code, let query):
            "look for \(isMasked ? "a token" : "token \(code.short)"), \(query.summary)"
        case .cursor(let code, let query):
            "go on from \(isMasked ? "a token" : "token \(code.short)"), \(query.summary)"
        case .revision: "look for changes"
        case .signIn: "log in"
        case .count(let query): "count tokens, \(query.summary)"
        case .create(_, let video): "create a token in \(video.text)"
        case .update(let token, _): isMasked ? "change a token" : "change token \(token.code.short)"
        case .undo: "undo a change"
        }
    }
}

extension PagePosition {
    fileprivate var summary: String {
        switch self {
        case .first: "first page"
        case .last: "last page"
        case .after: "next page"
        case .before: "previous page"
        case .index(let index): "from row \(grouped(index + 1))"
        }
    }
}

extension TokenQuery {
    fileprivate var summary: String {
        let scopeText =
            switch scope {
            case .all: "all videos"
            case .video(let id): id.text
            }
        let kind =
            switch state {
            case .any: ""
            case .active: ", active"
            case .expired: ", expired"
            }
        return scopeText + kind + (isSearch ? ", search" : "")
    }
}
