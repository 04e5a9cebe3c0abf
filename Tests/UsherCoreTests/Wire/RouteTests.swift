import Testing
import UsherCore

@Suite("Routes")
struct RouteTests {
    private static let video = VideoID("T5ytuyF04NC")
    private static let code = TokenCode("6c15094e-bd08-422c-93ba-2cd71867e035")

    static func routes() throws -> [(Route, String)] {
        let video = try #require(video)
        let code = try #require(code)
        return [
            (.videos, "/api/v2.5/admin/videos/"), (.video(video), "/api/v2.5/admin/videos/T5ytuyF04NC/"),
            (.tokens(video), "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/"),
            (.token(video, code), "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/\(code.text)/"),
            (.allTokens, "/api/v2.5/admin/access-tokens/"), (.embed(video, nil), "/embed/T5ytuyF04NC/"),
            (.embed(video, code), "/embed/T5ytuyF04NC/?access_token=\(code.text)"),
            (.logIn, "/api/v2.5/auth-token/"), (.health, "/healthz"),
        ]
    }

    @Test("What a client prints a server parses, with or without the last slash")
    func bothWays() throws {
        for (route, target) in try RouteTests.routes() {
            #expect(route.target == target)
            #expect(Route(target: target) == route)
            #expect(Route(target: target.replacing("/?", with: "?")) == route)
            #expect(target.hasSuffix("/") == false || Route(target: String(target.dropLast())) == route)
        }
    }

    @Test("A query does not change the place; the older name of the code is understood")
    func queries() throws {
        let video = try #require(RouteTests.video)
        let code = try #require(RouteTests.code)
        let list = Route(target: "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens?is_active=true&page=2")
        #expect(list == .tokens(video))
        #expect(Route(target: "/embed/T5ytuyF04NC/?access-tokens=\(code.text)&x=1") == .embed(video, code))
        #expect(Route(target: "/embed/T5ytuyF04NC/?access_token=a%2Fb") == .embed(video, nil))
    }

    @Test("The versions that older samples log in to are the same place", arguments: ["v2.2", "v2.3", "v2.4", "v2.5"])
    func olderVersions(version: String) {
        #expect(Route(target: "/api/\(version)/auth-token/") == .logIn)
        #expect(Route(target: "/api/\(version)/auth-token") == .logIn)
    }

    @Test(
        "A token's playback URL stands below a base, with or without its last slash",
        arguments: ["https://acme.example/watch", "https://acme.example/watch/"])
    func playback(base: String) throws {
        let code = try #require(RouteTests.code)
        var token = AccessToken(code: code, status: AccessToken.activeStatus)
        #expect(playbackURL(of: token, base: base) == nil)
        token.videoID = RouteTests.video
        let url = "https://acme.example/watch/embed/T5ytuyF04NC/?access_token=\(code.text)"
        #expect(playbackURL(of: token, base: base) == url)
        token.playbackURL = "https://sent.example/x"
        #expect(playbackURL(of: token, base: base) == "https://sent.example/x")
    }

    @Test(
        "Anything else leads nowhere",
        arguments: [
            "", "/", "//", "healthz", "/healthz/x", "/api/v2.5/admin", "/api/v2.5/admin/", "/api/v2.5/admin//",
            "/api/v2.5/admin/videos//access-tokens/", "/api/v2.5/admin/videos/a b/", "/api/v2.5/admin/videos/%2e%2e/",
            "/api/v2.5/admin/videos/../", "/api/v2.4/admin/videos/", "/api/v2.5/admin/videos/a/tokens/",
            "/api/v2.5/admin/videos/a/access-tokens/b/c/", "/api/v2.5/admin/videos/a/access-tokens/../",
            "/api/v2.1/auth-token/", "/api/v2.6/auth-token/", "/embed/", "/embed/a/b/", "/API/v2.5/admin/videos/",
            "/api/v2.5/admin/access-tokens/x/",
        ])
    func nowhere(target: String) {
        #expect(Route(target: target) == nil)
    }
}
