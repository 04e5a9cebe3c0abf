import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("/ in Videos finds videos")
struct VideoSearchTests {
    private let driver = ScreenDriver(service: SampleInstitute.service(), zone: SampleInstitute.india)

    @Test("it asks for a title there, and for a text of tokens elsewhere; f asks for a title everywhere")
    func asks() {
        driver.press("1", "/")
        #expect(driver.footer.hasPrefix("Find video:"))
        driver.type("organic")
        #expect(driver.videos.title == "Videos · “organic”")
        #expect(driver.tokens.title == "Tokens · All videos")
        driver.press(.enter)
        #expect(driver.videos.selectedRow.contains("Organic Chemistry 02"))
        for key: Key in ["2", "3", "4"] {
            driver.press(key, "/")
            #expect(driver.footer.hasPrefix("Search tokens:"))
            driver.press(.enter, "f")
            #expect(driver.footer.hasPrefix("Find video:"))
            driver.press(.tab)
        }
        driver.press("1")
        driver.type(":search meera")
        driver.press(.enter)
        #expect(driver.tokens.title.hasSuffix("“meera”"), "the palette's argument is one of tokens")
    }

    @Test("n and N go through the videos found, and say so where nothing is searched for")
    func matches() {
        driver.press("1", "n")
        #expect(driver.footer.hasPrefix("Nothing is searched for."))
        driver.press("/")
        driver.type("i")
        driver.press(.enter)
        let first = driver.videos.selectedRow
        driver.press("n")
        #expect(driver.videos.selectedRow != first && driver.app.message == nil)
        driver.press("N", "N")
        #expect(driver.videos.selectedRow == first, "the row of all videos is no match")
        driver.press("2", "n")
        #expect(driver.footer.hasPrefix("Nothing is searched for."))
    }

    @Test("Esc clears first what narrows the pane that has the focus")
    func clears() {
        func narrow() {
            driver.press("2", "A", "a", "f")
            driver.type("i")
            driver.press(.enter, "2", "/")
            driver.type("a")
            driver.press(.enter)
        }
        narrow()
        driver.press("1", .escape)
        #expect(driver.videos.title == "Videos" && driver.tokens.title.hasSuffix("active · “a”"))
        driver.press(.escape)
        #expect(driver.tokens.title.hasSuffix("active"))
        driver.press(.escape)
        #expect(!driver.tokens.title.contains("active"))
        narrow()
        driver.press("2", .escape)
        #expect(driver.videos.title == "Videos · “i”" && driver.tokens.title.hasSuffix("active"))
        driver.press(.escape, .escape)
        #expect(driver.videos.title == "Videos" && !driver.tokens.title.contains("active"))
    }

    @Test("where no token matches a word, f is named; where a code is searched for, it is not")
    func advice() {
        driver.press("/")
        driver.type("thermo")
        #expect(driver.tokens.words.contains("f finds a video by its title."), "\(driver)")
        driver.press(.escape, "/")
        driver.paste("01234567-89ab-cdef-0123-456789abcdef")
        #expect(!driver.tokens.words.contains("finds a video"), "\(driver)")
    }
}
