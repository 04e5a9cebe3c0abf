import UsherCore

@testable import UsherRemote

/// The differences of the two platforms' APIs, by their documentation and independent of the client's dialects.
extension FakeInstitute {
    enum Question: Hashable {
        case logIn, logOut, videos
        case tokens(VideoID)
        case token(VideoID, TokenCode)
        case other
    }

    /// The word before the login in `Authorization`.
    var scheme: String { habits.dialect == .testpress ? "JWT" : "Token" }

    var videosPath: String {
        habits.dialect == .testpress
            ? "/api/v2.5/admin/videos/" : "/api/v1/\(FakeInstitute.organization)/assets/"
    }

    var tokensPath: String {
        let list = habits.dialect == .testpress ? "access-tokens" : "access_tokens"
        return "\(videosPath)\(FakeInstitute.video.text)/\(list)/"
    }

    func question(of request: HTTPRequest) -> Question {
        switch habits.dialect {
        case .testpress:
            switch Route(target: request.path) {
            case .logIn: .logIn
            case .videos: .videos
            case .tokens(let id): .tokens(id)
            case .token(let id, let code): .token(id, code)
            default: .other
            }
        case .tpstreams: FakeInstitute.streamsQuestion(request.path)
        }
    }

    private static func streamsQuestion(_ path: String) -> Question {
        let base = "/api/v1/\(organization)/assets/"
        switch path {
        case "/api/auth/login/": return .logIn
        case "/api/auth/logout/": return .logOut
        case base: return .videos
        default: break
        }
        guard path.hasPrefix(base), path.hasSuffix("/") else { return .other }
        let parts = path.dropFirst(base.count).dropLast().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[1] == "access_tokens", let id = VideoID(String(parts[0])) else { return .other }
        if parts.count == 2 { return .tokens(id) }
        guard parts.count == 3, let code = TokenCode(uuid: String(parts[2])) else { return .other }
        return .token(id, code)
    }

    func wire(_ token: AccessToken) -> TokenWire {
        guard habits.dialect == .tpstreams else { return TokenWire(token) }
        var token = token
        let path = "embed/\(FakeInstitute.organization)/\(FakeInstitute.video.text)/?access_token=\(token.code.text)"
        token.playbackURL = "https://app.tpstreams.com/\(path)"
        if token.endedBy == nil { (token.videoID, token.videoTitle) = (nil, nil) }
        return TokenWire(token)
    }

    func videoPage(_ request: HTTPRequest) -> HTTPResponse {
        let video = Video(id: FakeInstitute.video, title: "Thermodynamics 01")
        guard habits.dialect == .tpstreams else { return page([VideoWire(video)], request) }
        return page([Asset(id: "fold3r", title: "Physics", type: "folder"), Asset(video)], request)
    }

    func tokenPage(_ tokens: [AccessToken], _ request: HTTPRequest) -> HTTPResponse {
        page(tokens.map { wire($0) }, request)
    }

    /// The requested part of a list: by number, or by limit and offset.
    private func page<Row: JSONWritable>(_ rows: [Row], _ request: HTTPRequest) -> HTTPResponse {
        let isByNumber = habits.dialect == .testpress
        let asked = request.query(isByNumber ? "page_size" : "limit").flatMap { Int($0) } ?? (isByNumber ? 20 : 50)
        let size = habits.fixedPage ?? min(asked, habits.largestPage)
        let number = request.query("page").flatMap { Int($0) } ?? 1
        let start = isByNumber ? (number - 1) * size : request.query("offset").flatMap { Int($0) } ?? 0
        // Only pages by number can be past the end.
        guard !isByNumber || number == 1 || start < rows.count else {
            return HTTPResponse(404, #"{"detail":"Invalid page."}"#)
        }
        let part = rows.dropFirst(start).prefix(size)
        var json = JSONWriter()
        json.beginObject()
        if habits.saysCount {
            json.key("count")
            json.value(Int64(rows.count))
        }
        json.key("next")
        let next = isByNumber ? "page=\(number + 1)" : "limit=\(size)&offset=\(start + size)"
        if start + size < rows.count { json.value("https://another.host/?\(next)") } else { json.null() }
        json.key("results")
        json.array(part)
        json.endObject()
        return HTTPResponse(200, json.text)
    }

    /// A row of TPStreams' list of assets.
    private struct Asset: JSONWritable {
        let id: String
        let title: String
        let type: String

        init(id: String, title: String, type: String) {
            self.id = id
            self.title = title
            self.type = type
        }

        init(_ video: Video) {
            self.init(id: video.id.text, title: video.title, type: "video")
        }

        func write(to json: inout JSONWriter) {
            json.beginObject()
            json.key("id")
            json.value(id)
            json.key("title")
            json.value(title)
            json.key("bytes")
            json.null()
            json.key("type")
            json.value(type)
            json.key("parent")
            json.null()
            json.endObject()
        }
    }
}
