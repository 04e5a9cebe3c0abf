import Testing

@testable import UsherCore
@testable import UsherServer

@Suite("The description of the API")
struct DescriptionTests {
    private let server: TestServer
    private let api: DescribedAPI

    init() throws {
        server = try TestServer()
        api = try DescribedAPI()
    }

    private static let code = TokenCode(high: 1, low: 2)

    /// One route of each kind: a kind that is new has to be put here before this can be built.
    private func routes() -> [Route] {
        let video = server.video
        func next(_ route: Route) -> Route? {
            switch route {
            case .videos: .video(video)
            case .video: .tokens(video)
            case .tokens: .token(video, Self.code)
            case .token: .allTokens
            case .allTokens: .embed(video, nil)
            case .embed: .logIn
            case .logIn: .health
            case .health: .description
            case .description: .courses
            case .courses: .contents(course: 1)
            case .contents: .content(1)
            case .content: nil
            }
        }
        return Array(sequence(first: .videos, next: next))
    }

    /// A route's path as the description writes it.
    private func template(_ route: Route) -> String {
        let number = if case .contents = route { "{course_id}" } else { "{content_id}" }
        return route.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            switch segment {
            case server.video.text: "{video_id}"
            case "1": number
            case Self.code.text: "{code}"
            default: String(segment)
            }
        }.joined(separator: "/")
    }

    @Test("the file is the answer, and its references lead somewhere")
    func file() throws {
        let response = server.get("/openapi.json", as: .guest)
        #expect(response.status == 200)
        let folder = try #require(#filePath.firstRange(of: "/Tests/").map { #filePath[..<$0.lowerBound] })
        #expect(response.text == fileText(folder + "/Sources/CAssets/Resources/openapi.json"))
        #expect(api.root["openapi"]?.text == "3.0.3")
        for part in response.text.split(separator: "\"#/").dropFirst() {
            let path = String(part.prefix { $0 != "\"" })
            #expect(api.resolved(.object(["$ref": .text("#/" + path)])) != .null, "\(path)")
        }
    }

    @Test("every route and each of its methods is described, and nothing else is")
    func routesAndMethods() throws {
        var answered: [String: Set<String>] = [:]
        for route in routes() {
            let allow = try #require(server.ask("OPTIONS", route.path).headers[.allow])
            // Every path answers these two alike.
            answered[template(route)] = Set(allow.split(separator: ", ").map(String.init)).subtracting([
                "HEAD", "OPTIONS",
            ])
        }
        #expect(answered == api.methods)
    }

    @Test("every field of a token, a watermark and a video is described, and every described one is written")
    func fields() throws {
        let annotation = Annotation(
            kind: .moving, text: "a", color: "#FFFFFF", opacity: 1, size: 1, x: 1, y: 1, interval: 1, skip: 1)
        let token = AccessToken(
            code: Self.code, status: "Expired", expiresAfterFirstUse: true, validUntil: TestServer.now,
            annotations: [annotation], playbackURL: nil, created: TestServer.now, modified: TestServer.now,
            videoID: server.video, videoTitle: "T", endedBy: .usedOnce, endedAt: TestServer.now,
            firstUsedAt: TestServer.now)
        let video = Video(id: server.video, title: "T", tokenCount: 1, created: TestServer.now)
        for (name, written) in [
            ("Token", Response.json { $0.value(TokenWire(token, base: "http://a")) }),
            ("Annotation", Response.json { $0.value(AnnotationWire(annotation)) }),
            ("Video", Response.json { $0.value(VideoWire(video)) }),
        ] {
            let schema = try #require(api.schema(name))
            let json = try #require(written.json)
            #expect(Set(json.fields.keys) == Set(api.properties(of: schema).keys))
            #expect(api.complaints(about: json, schema, name) == [])
        }
        let properties = try api.properties(of: #require(api.schema("Token")))
        #expect(Set(TokenWire.Key.allCases.map(\.rawValue)) == Set(properties.keys))
    }

    @Test("every extension is explained, and each that is a parameter is one of both lists of tokens")
    func extensions() throws {
        let words = ServerExtensions.all.header.split(separator: ", ").map(String.init)
        let text = try #require(api.root["info"]?["description"]?.text)
        for word in words { #expect(text.contains(" \(word)"), "\(word)") }
        for path in ["/api/v2.5/admin/access-tokens/", "/api/v2.5/admin/videos/{video_id}/access-tokens/"] {
            let parameters = api.root["paths"]?[path]?["get"]?["parameters"]?.elements ?? []
            let names = Set(parameters.compactMap { api.resolved($0)["name"]?.text })
            #expect(names.intersection(words) == ["search", "ordering", "as_of", "code", "filter"], "\(path)")
        }
    }

    @Test("the table of qualifiers and the words of orders are the ones that are parsed")
    func filters() throws {
        let parameters = api.root["components"]?["parameters"]
        let text = try #require(parameters?["filter"]?["description"]?.text)
        let rows = FilterQualifier.allCases.map {
            "| \($0.name) | \($0.help) | \($0.values.map(\.text).joined(separator: ", ")) |"
        }
        #expect(text.hasSuffix("| --- | --- | --- |\n" + rows.joined(separator: "\n")), "\(text)")
        let words = parameters?["ordering"]?["schema"]?["enum"]?.elements.compactMap(\.text)
        #expect(Set(words ?? []) == Set(TokenQuery.Order.allCases.map(\.wireWord)))
    }

    @Test("limits of the input are the ones that hold")
    func limits() throws {
        let annotation = try api.properties(of: #require(api.schema("AnnotationInput")))
        let token = try api.properties(of: #require(api.schema("TokenInput")))
        let form = try api.properties(of: #require(api.schema("TokenForm")))
        #expect(annotation["text"]?["maxLength"] == .number("\(AnnotationLimits.text)"))
        #expect(annotation["color"]?["maxLength"] == .number("\(AnnotationLimits.word)"))
        #expect(token["annotations"]?["maxItems"] == .number("\(AnnotationLimits.count)"))
        #expect(token["annotations"]?["description"]?.text?.contains(" \(AnnotationLimits.bytes) bytes ") == true)
        for fields in [token, form] {
            #expect(fields["time_to_live"]?["maximum"] == .number("\(TimeToLive.longest)"))
        }
        let size = api.root["components"]?["parameters"]?["page_size"]?["description"]?.text
        #expect(size?.contains(" \(PageRequest.longest).") == true)
    }
}
