import Testing
import UsherCore

@Suite("Rows of lists")
struct ListedTokenTests {
    private static func row(
        _ random: inout SplitMix64, _ videos: [ListedVideo]
    ) -> (listed: ListedToken, token: AccessToken) {
        let token = randomToken(&random)
        let listed = ListedToken(
            code: token.code, isOver: Bool.random(using: &random), expiresAfterFirstUse: token.expiresAfterFirstUse,
            validUntil: token.validUntil, annotations: ListedToken.written(token.annotations),
            created: token.created ?? Instant(seconds: 0), modified: token.modified ?? Instant(seconds: -1),
            video: videos[Int.random(in: 0..<videos.count, using: &random)], endedBy: token.endedBy,
            endedAt: token.endedAt, firstUsedAt: token.firstUsedAt)
        return (listed, AccessToken(listed, annotations: token.annotations))
    }

    @Test("are written letter by letter as one token alone is", arguments: 0..<20)
    func same(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let videos = (0..<3).map { index in
            ListedVideo(id: index == 0 ? nil : VideoID("video-\(index)"), title: randomText(&random))
        }
        let rows = (0..<Int.random(in: 0...30, using: &random)).map { _ in Self.row(&random, videos) }
        let base = "https://demo.testpress.in"
        var listed = JSONWriter()
        listed.array(rows.map(\.listed), base: base)
        var one = JSONWriter()
        one.array(rows.map { TokenWire($0.token, base: base) })
        #expect(listed.text == one.text)
    }

    @Test("stand in an object beside other fields")
    func field() {
        var json = JSONWriter()
        json.beginObject()
        json.key("results")
        json.array([ListedToken](), base: "http://h")
        json.key("count")
        json.value(Int64(0))
        json.endObject()
        #expect(json.text == #"{"results":[],"count":0}"#)
    }
}
