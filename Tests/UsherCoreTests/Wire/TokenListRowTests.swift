import Testing
import UsherCore

@Suite("Rows of lists")
struct TokenListRowTests {
    private static func row(
        _ random: inout SplitMix64, _ videos: [ListedVideo]
    ) -> (listed: TokenListRow, token: AccessToken) {
        let token = randomToken(&random)
        let isDone = Bool.random(using: &random)
        let listed = TokenListRow(
            code: token.code, expiresAfterFirstUse: token.expiresAfterFirstUse, isDone: isDone,
            validUntil: token.validUntil, firstUsedAt: token.firstUsedAt, endedBy: token.endedBy,
            endedAt: token.endedAt, created: token.created ?? Instant(seconds: 0),
            modified: token.modified ?? Instant(seconds: -1),
            video: videos[Int.random(in: 0..<videos.count, using: &random)],
            annotations: TokenListRow.written(token.annotations))
        return (listed, AccessToken(listed, at: now, annotations: token.annotations))
    }

    private static let now = Instant(seconds: 1_800_000_000)

    @Test("are written letter by letter as one token alone is", arguments: 0..<20)
    func same(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let videos = (0..<3).map { index in
            ListedVideo(id: index == 0 ? nil : VideoID("video-\(index)"), title: randomText(&random))
        }
        let rows = (0..<Int.random(in: 0...30, using: &random)).map { _ in Self.row(&random, videos) }
        let base = "https://demo.testpress.in"
        var listed = JSONWriter()
        listed.array(rows.map(\.listed), at: Self.now, base: base)
        var one = JSONWriter()
        one.array(rows.map { TokenWire($0.token, base: base) })
        #expect(listed.text == one.text)
    }

    @Test("are over when they were used or ended by hand, else from the instant they end on")
    func judged() {
        func row(isDone: Bool, _ end: Instant?) -> TokenListRow {
            TokenListRow(
                code: TokenCode(high: 1, low: 2), expiresAfterFirstUse: false, isDone: isDone, validUntil: end,
                firstUsedAt: nil, endedBy: isDone ? .byHand : nil, endedAt: isDone ? Self.now : nil,
                created: Self.now, modified: Self.now, video: ListedVideo(id: nil, title: ""), annotations: [])
        }
        let end = Self.now.adding(seconds: 5)
        let active = row(isDone: false, end)
        let before = end.adding(microseconds: -1)
        #expect(!active.isOver(at: before) && active.endedBy(at: before) == nil && active.endedAt(at: before) == nil)
        #expect(active.isOver(at: end) && active.endedBy(at: end) == .byTime && active.endedAt(at: end) == end)
        #expect(!row(isDone: false, nil).isOver(at: Instant(microseconds: .max)))
        let done = row(isDone: true, end)
        #expect(done.isOver(at: before) && done.endedBy(at: before) == .byHand && done.endedAt(at: end) == Self.now)
    }

    @Test("stand in an object beside other fields")
    func field() {
        var json = JSONWriter()
        json.beginObject()
        json.key("results")
        json.array([TokenListRow](), at: Self.now, base: "http://h")
        json.key("count")
        json.value(Int64(0))
        json.endObject()
        #expect(json.text == #"{"results":[],"count":0}"#)
    }
}
