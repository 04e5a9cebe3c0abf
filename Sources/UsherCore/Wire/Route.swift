/// Where things are on a server that speaks the Testpress dialect: printed by clients, parsed by servers.
package enum Route: Hashable, Sendable {
    case videos
    case video(VideoID)
    case tokens(VideoID)
    case token(VideoID, TokenCode)
    /// The tokens of all videos: an extension of `usher serve`.
    case allTokens
    /// The playback page, with the code that a player brought, if any.
    case embed(VideoID, TokenCode?)
    case logIn
    case health

    private static let admin = "/api/v2.5/admin"

    /// The path, always with its last slash: the platform redirects a GET without it, and fails a PUT or POST.
    package var path: String {
        switch self {
        case .videos: "\(Route.admin)/videos/"
        case .video(let id): "\(Route.admin)/videos/\(id.text)/"
        case .tokens(let id): "\(Route.admin)/videos/\(id.text)/access-tokens/"
        case .token(let id, let code): "\(Route.admin)/videos/\(id.text)/access-tokens/\(code.text)/"
        case .allTokens: "\(Route.admin)/access-tokens/"
        case .embed(let id, _): "/embed/\(id.text)/"
        case .logIn: "/api/v2.5/auth-token/"
        case .health: "/healthz"
        }
    }

    /// The path and, for a playback page, the code: what stands behind the host.
    package var target: String {
        if case .embed(_, let code?) = self { "\(path)?access_token=\(code.text)" } else { path }
    }

    /// Reads the path and query of a request, with or without the last slash; `nil` when nothing is there.
    ///
    /// A segment that cannot be an identifier, percent escapes included, leads nowhere.
    package init?(target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.first == "/" else { return nil }
        var segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if segments.last == "" { segments.removeLast() }
        switch segments.count {
        case 1 where segments == ["healthz"]:
            self = .health
        case 2 where segments[0] == "embed":
            guard let id = VideoID(segments[1]) else { return nil }
            self = .embed(id, Route.code(inQuery: parts.count == 2 ? parts[1] : ""))
        case 3 where segments == ["api", "v2.5", "auth-token"]:
            self = .logIn
        case 4... where segments.starts(with: ["api", "v2.5", "admin"]):
            self.init(admin: segments[3...])
        default:
            return nil
        }
    }

    private init?(admin segments: ArraySlice<String>) {
        let segments = Array(segments)
        switch (segments.first, segments.count) {
        case ("access-tokens", 1): self = .allTokens
        case ("videos", 1): self = .videos
        case ("videos", 2...4):
            guard let id = VideoID(segments[1]) else { return nil }
            guard segments.count > 2 else {
                self = .video(id)
                return
            }
            guard segments[2] == "access-tokens" else { return nil }
            guard segments.count > 3 else {
                self = .tokens(id)
                return
            }
            guard let code = TokenCode(segments[3]) else { return nil }
            self = .token(id, code)
        default: return nil
        }
    }

    /// The current `access_token=`, else the older `access-tokens=`.
    private static func code(inQuery query: Substring) -> TokenCode? {
        let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        for name in ["access_token", "access-tokens"] {
            guard let pair = pairs.last(where: { $0.count == 2 && $0[0] == name }) else { continue }
            return TokenCode(String(pair[1]))
        }
        return nil
    }
}
