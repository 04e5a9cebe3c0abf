/// The resources of a server that speaks the Testpress dialect: clients print them, servers parse them.
package enum Route: Hashable, Sendable {
    case videos
    case video(VideoID)
    case tokens(VideoID)
    case token(VideoID, TokenCode)
    /// The tokens of all videos: an extension of `usher serve`.
    case allTokens
    /// The playback page, with the player's code, if any.
    case embed(VideoID, TokenCode?)
    case logIn
    case health
    /// The OpenAPI description.
    case description
    /// The resources that lead to a video's identifier without a list of videos: courses, their contents, one content.
    case courses
    case contents(course: Int64)
    case content(Int64)

    private static let admin = "/api/v2.5/admin"

    /// The path, always with a trailing slash: the platform redirects a GET without it, and fails a PUT or POST.
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
        case .description: "/openapi.json"
        case .courses: "/api/v3/courses/"
        case .contents(let course): "/api/v3/courses/\(course)/contents/"
        case .content(let id): "/api/v2.4/contents/\(id)/"
        }
    }

    /// The path and, for a playback page, the code: the request target.
    package var target: String {
        if case .embed(_, let code?) = self { path + Route.playbackQuery + code.text } else { path }
    }

    /// The text between a playback page's path and the code.
    static let playbackQuery = "?access_token="

    /// Parses a request's path and query, with or without the trailing slash; `nil` for an unknown target.
    ///
    /// A segment that is no valid identifier, percent escapes included, makes the target unknown.
    package init?(target: String) {
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        let path = target[..<mark].utf8
        guard path.first == UInt8(ascii: "/") else { return nil }
        var segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map(Substring.init)
        if segments.last == "" { segments.removeLast() }
        switch (segments.first, segments.count) {
        case ("api", 3...): self.init(api: segments)
        case ("healthz", 1): self = .health
        case ("openapi.json", 1): self = .description
        case ("embed", 2):
            guard let id = VideoID(String(segments[1])) else { return nil }
            self = .embed(id, Route.code(inQuery: Substring(target[mark...].utf8.dropFirst())))
        default: return nil
        }
    }

    private init?(api segments: [Substring]) {
        switch (segments[1], segments[2], segments.count) {
        case ("v2.5", "admin", 4...): self.init(admin: segments[3...])
        // Samples in the older documentation post to the earlier versions.
        case ("v2.2", "auth-token", 3), ("v2.3", "auth-token", 3), ("v2.4", "auth-token", 3),
            ("v2.5", "auth-token", 3):
            self = .logIn
        case ("v3", "courses", 3): self = .courses
        case ("v3", "courses", 5) where segments[4] == "contents":
            guard let course = Route.number(segments[3]) else { return nil }
            self = .contents(course: course)
        case ("v2.4", "contents", 4):
            guard let id = Route.number(segments[3]) else { return nil }
            self = .content(id)
        default: return nil
        }
    }

    private init?(admin segments: ArraySlice<Substring>) {
        let segments = Array(segments)
        switch (segments[0], segments.count) {
        case ("access-tokens", 1): self = .allTokens
        case ("videos", 1): self = .videos
        case ("videos", 2...4):
            guard let id = VideoID(String(segments[1])) else { return nil }
            guard segments.count > 2 else {
                self = .video(id)
                return
            }
            guard segments[2] == "access-tokens" else { return nil }
            guard segments.count > 3 else {
                self = .tokens(id)
                return
            }
            guard let code = TokenCode(String(segments[3])) else { return nil }
            self = .token(id, code)
        default: return nil
        }
    }

    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    /// The code in a playback URL's query: the current `access_token=`, else the older `access-tokens=`.
    ///
    /// - Parameter items: decoded, in their order; of duplicate names the last counts.
    package static func playbackCode(in items: [(name: String, value: String)]) -> TokenCode? {
        for name in ["access_token", "access-tokens"] {
            guard let item = items.last(where: { $0.name == name && !$0.value.isEmpty }) else { continue }
            // The vendor's guide prints a slash after the code, and players send it.
            return TokenCode(item.value.hasSuffix("/") ? String(item.value.dropLast()) : item.value)
        }
        return nil
    }

    private static func code(inQuery query: Substring) -> TokenCode? {
        playbackCode(
            in: query.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                return (parts.first ?? "", parts.count == 2 ? parts[1] : "")
            })
    }
}
