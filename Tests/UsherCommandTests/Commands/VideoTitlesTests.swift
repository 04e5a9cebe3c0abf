import Testing
import UsherCore
import UsherTesting

@testable import usher

@Suite("Titles beside tokens of several videos")
struct VideoTitlesTests {
    private let service: MemoryService
    private let videos: [Video]

    init() throws {
        videos = try (0..<501).map { Video(id: try #require(VideoID("video\($0)")), title: "Optics \($0)") }
        service = MemoryService(videos: videos, tokens: [], now: Instant(seconds: 0))
    }

    private func token(_ video: VideoID?, title: String? = nil) -> AccessToken {
        AccessToken(code: TokenCode(high: 1, low: 1), status: "Active", videoID: video, videoTitle: title)
    }

    @Test("what the token brings is taken, then what the service says, then the identifier")
    func sources() throws {
        let titles = VideoTitles(service, Cancellation())
        #expect(try titles.title(of: token(videos[1].id, title: "Its own")) == "Its own")
        #expect(try titles.title(of: token(nil)) == "")
        #expect(service.takeCalls() == [])
        #expect(try titles.title(of: token(videos[1].id)) == "Optics 1")
        #expect(try titles.title(of: token(VideoID("unknown"))) == "unknown")
    }

    @Test("each video is asked for once, as long as no more than five hundred are")
    func once() throws {
        let titles = VideoTitles(service, Cancellation())
        for _ in 0..<3 {
            for video in videos.dropLast() { #expect(try titles.title(of: token(video.id)) == video.title) }
        }
        #expect(service.takeCalls().count == 500)
        for video in videos.suffix(2) { _ = try titles.title(of: token(video.id)) }
        #expect(service.takeCalls().count == 1, "the last but one is known still")
        _ = try titles.title(of: token(videos[0].id))
        #expect(service.takeCalls().count == 1, "and what came before the 501st is not")
    }

    @Test("a service that failed is not asked again; what it said before stays")
    func failure() throws {
        let titles = VideoTitles(service, Cancellation())
        _ = try titles.title(of: token(videos[0].id))
        service.fail(with: .failed("Broken."))
        _ = service.takeCalls()
        for _ in 0..<3 { #expect(try titles.title(of: token(videos[1].id)) == "video1") }
        #expect(try titles.title(of: token(videos[0].id)) == "Optics 0")
        #expect(service.takeCalls().count == 1)
    }

    @Test("a cancelled question ends the command")
    func cancelled() {
        let cancellation = Cancellation()
        cancellation.cancel()
        let titles = VideoTitles(service, cancellation)
        #expect(throws: ServiceError.cancelled) { try titles.title(of: token(videos[0].id)) }
    }
}
