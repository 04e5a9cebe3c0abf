import Testing
import UsherCore
import UsherTesting

@testable import UsherUI

@Suite("Scroll bars")
struct ScrollBarTests {
    @Test("a bar lies in its border, moves with the window and touches an end only where the window does")
    func thumb() throws {
        for count in [2, 3, 5, 9, 24, 40, 600, 1_000_000] {
            for shown in [1, 2, 5, 12, 22] where shown < count {
                for length in [2, 3, 5, 13, 24] {
                    var before = 0..<1
                    let last = count - shown
                    for first in Set([0, 1, last / 3, last / 2, last - 1, last]).filter({ 0...last ~= $0 }).sorted() {
                        let bar = try #require(ScrollBar(first: first, shown: shown, count: count))
                        let thumb = bar.thumb(in: length)
                        let place = "\(first) of \(count), \(shown) shown, in \(length)"
                        #expect(!thumb.isEmpty && thumb.count < length && 0...length ~= thumb.upperBound, "\(place)")
                        #expect(thumb.lowerBound >= before.lowerBound, "\(place)")
                        #expect((thumb.lowerBound > 0 || first == 0) || length - thumb.count == 1, "\(place)")
                        #expect((thumb.upperBound == length) == (first == last), "\(place)")
                        before = thumb
                    }
                }
            }
        }
    }

    @Test("there is none where all is shown, and while it is not known how much there is")
    func none() {
        #expect(ScrollBar(first: 0, shown: 5, count: 5) == nil)
        #expect(ScrollBar(first: 0, shown: 5, count: nil) == nil)
        #expect(ScrollBar(first: 0, shown: 0, count: 5) == nil)
    }

    @Test("lists show where their windows are")
    func lists() {
        let videos = (0..<40).map { Video(id: SampleInstitute.videoID($0), title: "Video \($0)") }
        let tokens = (0..<26).map {
            AccessToken(code: SampleInstitute.code($0), status: "Active", videoID: SampleInstitute.videoID(0))
        }
        let service = MemoryService(videos: videos, tokens: tokens, now: SampleInstitute.now)
        let driver = ScreenDriver(service: service, size: Size(columns: 80, rows: 24))
        #expect(driver.tokens.bar == 0..<6 && driver.videos.bar == 0..<3, "\(driver)")
        driver.press(.end)
        #expect(driver.tokens.bar == 7..<13, "\(driver)")
        driver.press("1", .end)
        #expect(driver.videos.bar == 10..<13, "\(driver)")
        driver.press(.home)
        #expect(driver.videos.bar == 0..<3)
    }

    @Test("a list that is being counted or replaced by a sentence has none")
    func unknown() {
        let driver = ScreenDriver(service: SampleInstitute.service(), size: Size(columns: 80, rows: 24))
        #expect(driver.tokens.bar != nil)
        driver.press("/")
        driver.type("nobody of this name")
        #expect(driver.tokens.bar == nil, "\(driver)")
    }

    @Test("a step that leaves the bar draws nothing of it, and one that moves it changes its ends only")
    func work() throws {
        let driver = ScreenDriver(service: SampleInstitute.service(tokens: 600), size: Size(columns: 80, rows: 24))
        driver.send(Array(repeating: .key(.down), count: 80))
        _ = driver.canvas
        let pane = try #require(driver.layout.panes[.tokens])
        var bar = try #require(driver.tokens.bar)
        var moved = 0
        for _ in 0..<200 {
            let before = driver.frame()
            driver.press(.down)
            let after = driver.frame()
            let changed = (pane.row..<pane.row + pane.rows).filter { before[79, $0] != after[79, $0] }
            let now = try #require(driver.tokens.bar)
            if now == bar {
                #expect(changed.isEmpty)
            } else {
                #expect(changed.count == 2)
                moved += 1
            }
            bar = now
        }
        #expect(moved > 2)
    }
}
