import Testing
import UsherCore

@Suite("Codes and identifiers")
struct IdentifierTests {
    @Test("A UUID is the same in either case, and is printed in lower case")
    func uuid() throws {
        let lower = try #require(TokenCode("6c15094e-bd08-422c-93ba-2cd71867e035"))
        #expect(TokenCode("6C15094E-BD08-422C-93BA-2CD71867E035") == lower)
        #expect(lower.isUUID)
        #expect(lower.high == 0x6C15_094E_BD08_422C && lower.low == 0x93BA_2CD7_1867_E035)
        #expect(lower.text == "6c15094e-bd08-422c-93ba-2cd71867e035")
        #expect(lower.short == "6c15…e035")
    }

    @Test("Any UUID is printed and read back")
    func roundTrip() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<1_000 {
            let code = TokenCode(high: random.next(), low: random.next())
            #expect(TokenCode(code.text) == code)
            #expect(TokenCode(uuid: code.text.uppercased()) == code)
        }
    }

    @Test(
        "Other codes stay as they came",
        arguments: ["a", "A1", "your_access_token_code", "6c15094ebd08422c93ba2cd71867e035", "a.b~c-d_e", "..."])
    func foreign(text: String) {
        #expect(TokenCode(text)?.text == text)
        #expect(TokenCode(text)?.isUUID == false)
        #expect(TokenCode(uuid: text) == nil)
    }

    @Test(
        "What cannot stand in a path is no code",
        arguments: ["", ".", "..", "a b", "a/b", "a%20", "é", "{id}", "a\n", "a?b"])
    func refused(text: String) {
        #expect(TokenCode(text) == nil)
        #expect(VideoID(text) == nil)
    }

    @Test("Lengths are bounded")
    func lengths() {
        #expect(TokenCode(String(repeating: "a", count: 100)) != nil)
        #expect(TokenCode(String(repeating: "a", count: 101)) == nil)
        #expect(VideoID(String(repeating: "a", count: 64)) != nil)
        #expect(VideoID(String(repeating: "a", count: 65)) == nil)
    }

    @Test("A short code is not shortened, a longer one keeps four characters of each end")
    func short() {
        #expect(TokenCode("123456789")?.short == "123456789")
        #expect(TokenCode("1234567890")?.short == "1234…7890")
    }

    @Test("Video identifiers keep their case and come in the order of their bytes")
    func videos() throws {
        let ids = try ["b", "A", "a", "T5ytuyF04NC"].map { try #require(VideoID($0)) }
        #expect(ids.sorted().map(\.text) == ["A", "T5ytuyF04NC", "a", "b"])
        #expect(VideoID("a") != VideoID("A"))
    }
}
