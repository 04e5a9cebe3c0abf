import Testing
import UsherCore

@Suite("Header fields")
struct HTTPFieldsTests {
    @Test("names are compared without their case, and sent as they were written")
    func names() throws {
        let written = try #require(HTTPFieldName("content-TYPE"))
        #expect(written == .contentType)
        #expect(Set([written, .contentType]).count == 1)
        #expect(written.text == "content-TYPE")
        #expect(HTTPFieldName.contentType.isSpelled(by: "CONTENT-type".utf8))
        #expect(!HTTPFieldName.contentType.isSpelled(by: "content-typ".utf8))
        #expect(!HTTPFieldName.contentType.isSpelled(by: "content-types".utf8))
        #expect(HTTPFieldName.contentType.isPrefix(of: "Content-Types".utf8))
        // A Kelvin sign is a k in lower case, and no token.
        #expect(HTTPFieldName("to\u{212A}en") == nil)
    }

    @Test(
        "a name is a token",
        arguments: [
            "", " ", "a b", "a:", "a\r", "a\n", "a\u{0}", "a\u{7F}", "(a)", "a/b", "a@b", "ä", "a\"", "a;", "a\t",
        ])
    func noNames(_ text: String) {
        #expect(HTTPFieldName(text) == nil)
    }

    @Test("every character that a token may have may stand in a name")
    func tokens() {
        #expect(HTTPFieldName("!#$%&'*+-.^_`|~019azAZ") != nil)
    }

    @Test("no field can begin in a value", arguments: ["a\r\nHost: b", "a\nb", "a\rb", "a\u{0}b", "\n"])
    func noValues(_ value: String) {
        #expect(HTTPField(.location, value) == nil)
    }

    @Test("fields keep their order and their repetition; one value is the last, a list is all of them")
    func several() throws {
        var fields: HTTPFields = [.accept: "a", .date: "b", .accept: "c"]
        #expect(fields.all.map(\.value) == ["a", "b", "c"])
        #expect(fields[.accept] == "c")
        #expect(fields.list(.accept) == "a, c")
        #expect(fields.count(of: .accept) == 2)
        #expect(fields[.host] == nil)
        #expect(fields.list(.host) == nil)
        fields.append(try #require(HTTPField(.host, "")))
        #expect(fields[.host] == "")
        fields.append(contentsOf: [.accept: "d"])
        #expect(fields.list(.accept) == "a, c, d")
    }
}
