import Testing
import UsherCore

@Suite("Where JSON is broken")
struct JSONLocatorTests {
    /// Reads every value: the decoder parses texts and numbers only on demand.
    private struct Anything: Decodable {
        private struct Key: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            if let fields = try? decoder.container(keyedBy: Key.self) {
                for key in fields.allKeys { _ = try fields.decode(Anything.self, forKey: key) }
            } else if var list = try? decoder.unkeyedContainer() {
                while !list.isAtEnd { _ = try list.decode(Anything.self) }
            } else {
                let value = try decoder.singleValueContainer()
                if value.decodeNil() || (try? value.decode(Bool.self)) != nil { return }
                if (try? value.decode(String.self)) == nil { _ = try value.decode(Double.self) }
            }
        }
    }

    @Test(
        "Both kinds of right texts pass",
        arguments: [
            (" {\"a\": [1, -2.5e+3, true, false, null, \"x\\u00e9\\ud83d\\ude00\\n\"], \"\": {}} ", false),
            ("0", false),
            ("\u{FEFF}[]", false), ("[[], {}]", false), ("\"\u{7F}\u{2028}\"", false), ("-0.0", false),
            ("// c\n{a: 'it\\'s', $b_1: +.5, \"c\": 0xFF, d: [1, 2,], /* x */ e: Infinity, f: -NaN, g: 5.,}", true),
            ("['a\\\nb', \"\\x41\"]", true), ("\u{A0}\u{B}[\u{2028}]", true),
        ])
    func wellFormed(text: String, json5: Bool) {
        #expect(JSONLocator.firstError(in: Array(text.utf8), json5: json5) == nil)
    }

    @Test(
        "The first broken place is told, and what was expected there",
        arguments: [
            ("", 1, 1, "nothing here"), ("  \n ", 2, 2, "nothing here"), ("{", 1, 2, "a key"),
            ("[1", 1, 3, "comma or ]"),
            ("{\"a\"", 1, 5, "a colon"), ("{\"a\":", 1, 6, "where a value"),
            ("{\"a\":1,}", 1, 7, "comma too many before }"),
            ("[1,\n2,\r\n]", 2, 2, "comma too many before ]"), ("[1 2]", 1, 4, "but 2 follows"),
            ("{a:1}", 1, 2, "double quotes"),
            ("{'a':1}", 1, 2, "double quotes"), ("['a']", 1, 2, "not in single"),
            ("[é, yes]", 1, 2, "this is not a value"),
            ("[\"é\", yes]", 1, 7, "this is not a value"), ("[1] x", 1, 5, "should end here"),
            ("]", 1, 1, "but ] follows"),
            ("[01]", 1, 2, "needless 0"), ("[1.]", 1, 4, "after the point"), ("[.5]", 1, 2, "begins with a digit"),
            ("[+1]", 1, 2, "begins with a digit"), ("[-]", 1, 3, "a digit"), ("[1e]", 1, 4, "exponent"),
            ("[0x1]", 1, 3, "x"),
            ("[\"a\nb\"]", 1, 2, "no closing quote on its line"), ("[\"a", 1, 2, "no closing quote"),
            ("[\"\\q\"]", 1, 3, "escape"),
            ("[\"\\u12g4\"]", 1, 3, "four hex"), ("[\"\\ud800\"]", 1, 3, "half of a pair"),
            ("[\"x\\udc00\"]", 1, 4, "half"),
            ("[\"\\ud800\\u0041\"]", 1, 3, "half of a pair"), ("[\"a\tb\"]", 1, 4, "\\u0009"),
            ("[\"\0\"]", 1, 3, "\\u0000"),
            ("[1, // c\n2]", 1, 5, "but / follows"), ("{\"a\" 1}", 1, 6, "a colon"),
            ("{\"a\":1 \"b\":2}", 1, 8, "comma or }"),
            ("{\"a\":1]", 1, 7, "comma or }"), ("{1:2}", 1, 2, "a key"), ("[,]", 1, 2, "but , follows"),
            ("[\"\u{202E}\" \u{202E}", 1, 6, "⟨202E⟩"), ("[tru]", 1, 2, "this is not"),
            ("[1\r\r\n\n\"]", 4, 1, "comma"),
        ])
    func broken(text: String, line: Int, column: Int, part: String) {
        let error = JSONLocator.firstError(in: Array(text.utf8))
        #expect(error?.position == WireError.Position(line: line, column: column), "\(error?.sentence ?? "")")
        #expect(error?.problem.contains(part) == true, "\(error?.sentence ?? "")")
        let thrown = #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: text.utf8) }
        #expect(thrown == error)
    }

    @Test(
        "JSON5 has mistakes of its own",
        arguments: [
            ("{a:1", 1, 5, "comma or }"), ("[/* x", 1, 2, "no end"), ("[/x]", 1, 2, "single slash"),
            ("{1a:1}", 1, 2, "a key"),
            ("[0x]", 1, 4, "hex digits"), ("[.]", 1, 3, "after the point"), ("[,]", 1, 2, "but ,"),
            ("[1,,]", 1, 4, "but ,"),
            ("{a 1}", 1, 4, "colon"), ("['a\nb']", 1, 2, "no closing quote"), ("[yes]", 1, 2, "yes is not"),
            ("['\\q']", 1, 3, "escape"), ("['\\x4']", 1, 3, "two hex"), ("{a\\: 1}", 1, 3, "colon"),
            ("['\t']", 1, 3, "control"),
        ])
    func brokenJSON5(text: String, line: Int, column: Int, part: String) {
        let error = JSONLocator.firstError(in: Array(text.utf8), json5: true)
        #expect(error?.position == WireError.Position(line: line, column: column), "\(error?.sentence ?? "")")
        #expect(error?.problem.contains(part) == true, "\(error?.sentence ?? "")")
        #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: text.utf8, json5: true) }
    }

    @Test("Bytes that are not UTF-8, and other encodings, are refused where they begin")
    func encodings() {
        let bytes: [UInt8] = Array("[\"é\",\n\"".utf8) + [0xFF, 0x22, 0x5D]
        let error = #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: bytes) }
        #expect(error?.sentence == "Line 2, column 2: the bytes here are not UTF-8.")
        let wide: [UInt8] = [0x5B, 0, 0x5D, 0]
        let wideError = #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: wide) }
        #expect(wideError?.position == WireError.Position(line: 1, column: 2))
    }

    @Test("Nesting is bounded, and brackets in a text are not nesting")
    func depth() throws {
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: deep.utf8) }
        #expect(error?.position == WireError.Position(line: 1, column: JSONLocator.deepest + 1))
        let hidden = "[\"\(String(repeating: "]", count: 100_000))\", \(deep)"
        #expect(throws: WireError.self) { try JSONReading.decode(Anything.self, from: hidden.utf8) }
        let text = try JSONReading.decode([String].self, from: "[\"\(deep)\"]".utf8)
        #expect(text == [deep])
    }

    @Test("What the locator lets pass the decoder reads, on texts broken at random", arguments: [false, true])
    func agreement(json5: Bool) throws {
        var random = SplitMix64(seed: json5 ? 7 : 8)
        let sample = Array(
            (json5
                ? "{a: [1, +2.5e3, .5, 0xF], 'b\\'': {}, /* c */ \"c\": null, // d\n}"
                : "{\"a\": [1, -2.5e3], \"b\": {}}").utf8)
        let alphabet = Array("{}[]:,\"'\\/*-+.0123456789eExabu \n\ttrufalsnv".utf8)
        var wellFormed = 0
        for _ in 0..<20_000 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: index)
                default: bytes[index] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                }
            }
            guard JSONLocator.firstError(in: bytes, json5: json5) == nil else { continue }
            wellFormed += 1
            do {
                _ = try JSONReading.decode(Anything.self, from: bytes, json5: json5)
            } catch {
                // Only a number out of range is well-formed and still not read.
                #expect(
                    error.problem == "this value cannot be read.",
                    "\(error.sentence) \(String(decoding: bytes, as: UTF8.self))")
            }
        }
        #expect(wellFormed > 500)
    }
}
