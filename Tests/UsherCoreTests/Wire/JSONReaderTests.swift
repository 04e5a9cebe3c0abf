import FoundationEssentials
import Testing
import UsherCore

@Suite("Reading JSON")
struct JSONReaderTests {
    /// What `JSONDecoder` makes of a text.
    private enum Decoded: Decodable {
        case value(JSONValue)

        private struct Key: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        var json: JSONValue {
            switch self {
            case .value(let value): value
            }
        }

        init(from decoder: any Decoder) throws {
            if let fields = try? decoder.container(keyedBy: Key.self) {
                var values: [String: JSONValue] = [:]
                for key in fields.allKeys {
                    values[key.stringValue] = try fields.decode(Decoded.self, forKey: key).json
                }
                self = .value(.object(values))
            } else if var list = try? decoder.unkeyedContainer() {
                var values: [JSONValue] = []
                while !list.isAtEnd { values.append(try list.decode(Decoded.self).json) }
                self = .value(.array(values))
            } else {
                let value = try decoder.singleValueContainer()
                if value.decodeNil() {
                    self = .value(.null)
                } else if let flag = try? value.decode(Bool.self) {
                    self = .value(.flag(flag))
                } else if let text = try? value.decode(String.self) {
                    self = .value(.text(text))
                } else {
                    self = .value(.number("\(try value.decode(Double.self))"))
                }
            }
        }
    }

    /// Numbers by their value, as the decoder has them.
    private func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let text): .number(Double(text).map { "\($0)" } ?? text)
        case .array(let items): .array(items.map(plain))
        case .object(let fields): .object(fields.mapValues(plain))
        default: value
        }
    }

    private func decoded(_ bytes: [UInt8]) -> JSONValue? {
        (try? JSONDecoder().decode(Decoded.self, from: Data(bytes)))?.json
    }

    @Test(
        "Right texts pass",
        arguments: [
            " {\"a\": [1, -2.5e+3, true, false, null, \"x\\u00e9\\ud83d\\ude00\\n\"], \"\": {}} ", "0", "\u{FEFF}[]",
            "[[], {}]", "\"\u{7F}\u{2028}\"", "-0.0", "\"\\u0000\"", "[1E-2,1e1]", "\"\\\\\\\"\\/\\b\\f\"",
            "[1180591620717411303424, 0.1234567890123456789]",
        ])
    func wellFormed(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(decoded(Array(text.utf8)).map(plain) == plain(value))
    }

    @Test(
        "The first broken place is told, and what was expected there",
        arguments: [
            ("", 1, 1, "nothing here"), ("  \n ", 2, 2, "nothing here"), ("{", 1, 2, "a key"),
            ("[1", 1, 3, "comma or ]"), ("{\"a\"", 1, 5, "a colon"), ("{\"a\":", 1, 6, "where a value"),
            ("{\"a\":1,}", 1, 7, "comma too many before }"), ("[1,\n2,\r\n]", 2, 2, "comma too many before ]"),
            ("[1 2]", 1, 4, "but 2 follows"), ("{a:1}", 1, 2, "double quotes"), ("{'a':1}", 1, 2, "double quotes"),
            ("['a']", 1, 2, "not in single"), ("[é, yes]", 1, 2, "this is not a value"),
            ("[\"é\", yes]", 1, 7, "this is not a value"), ("[1] x", 1, 5, "should end here"),
            ("]", 1, 1, "but ] follows"), ("[01]", 1, 2, "needless 0"), ("[1.]", 1, 4, "after the point"),
            ("[.5]", 1, 2, "begins with a digit"), ("[+1]", 1, 2, "begins with a digit"), ("[-]", 1, 3, "a digit"),
            ("[1e]", 1, 4, "exponent"), ("[0x1]", 1, 3, "x"), ("[\"a\nb\"]", 1, 2, "no closing quote on its line"),
            ("[\"a", 1, 2, "no closing quote"), ("[\"\\q\"]", 1, 3, "escape"), ("[\"\\u12g4\"]", 1, 3, "four hex"),
            ("[\"\\ud800\"]", 1, 3, "half of a pair"), ("[\"x\\udc00\"]", 1, 4, "half"),
            ("[\"\\ud800\\u0041\"]", 1, 3, "half of a pair"), ("[\"a\tb\"]", 1, 4, "\\u0009"),
            ("[\"\0\"]", 1, 3, "\\u0000"), ("[1, // c\n2]", 1, 5, "but / follows"), ("{\"a\" 1}", 1, 6, "a colon"),
            ("{\"a\":1 \"b\":2}", 1, 8, "comma or }"), ("{\"a\":1]", 1, 7, "comma or }"), ("{1:2}", 1, 2, "a key"),
            ("[,]", 1, 2, "but , follows"), ("[\"\u{202E}\" \u{202E}", 1, 6, "⟨202E⟩"), ("[tru]", 1, 2, "this is not"),
            ("[1\r\r\n\n\"]", 4, 1, "comma"), ("[truex]", 1, 2, "this is not"), ("[\"\\", 1, 2, "no closing quote"),
            ("{\"results\":[{\"code\":\"a\"}", 1, 25, "the list of line 1, column 12 is not closed"),
        ])
    func broken(text: String, line: Int, column: Int, part: String) {
        let bytes = Array(text.utf8)
        let error = #expect(throws: WireError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.position == WireError.Position(line: line, column: column), "\(error?.sentence ?? "")")
        #expect(error?.problem.contains(part) == true, "\(error?.sentence ?? "")")
        // Each way to read passes the same texts.
        let record = #expect(throws: WireError.self) { try JSONValue(record: bytes) }
        #expect(record?.position == error?.position)
        let page = #expect(throws: WireError.self) { try TokenPageReader.read(bytes) }
        #expect(page?.position == error?.position)
        #expect(throws: WireError.self) { try ParsedPage<JSONValue>(parsing: bytes) { $0 } }
    }

    @Test("Bytes that are not UTF-8, and other encodings, are refused where they begin")
    func encodings() {
        let bytes: [UInt8] = Array("[\"é\",\n\"".utf8) + [0xFF, 0x22, 0x5D]
        let error = #expect(throws: WireError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.sentence == "Line 2, column 2: the bytes here are not UTF-8.")
        let wide = #expect(throws: WireError.self) { try JSONValue(parsing: [0x5B, 0, 0x5D, 0]) }
        #expect(wide?.position == WireError.Position(line: 1, column: 2))
    }

    @Test("Nesting is bounded, and brackets in a text are not nesting")
    func depth() throws {
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: WireError.self) { try JSONValue(parsing: Array(deep.utf8)) }
        #expect(error?.position == WireError.Position(line: 1, column: 257))
        #expect(throws: WireError.self) { try TokenPageReader.read(Array("{\"a\":\(deep)".utf8)) }
        let hidden = "[\"\(String(repeating: "]", count: 100_000))\", \(deep)"
        #expect(throws: WireError.self) { try JSONValue(parsing: Array(hidden.utf8)) }
        #expect(try JSONValue(parsing: Array("[\"\(deep)\"]".utf8)) == .array([.text(deep)]))
    }

    @Test("A record is what an object says by texts, numbers and truths")
    func record() throws {
        let value = try JSONValue(record: Array(#"{"a":1,"b":[2],"c":{"d":3},"a":"last","e":null}"#.utf8))
        #expect(value == .object(["a": .text("last"), "e": .null]))
        #expect(try JSONValue(record: Array("[1,2]".utf8)) == .array([]))
    }

    @Test("What is read, the decoder reads the same, on random texts and on texts broken at random", arguments: 1...4)
    func agreement(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var read = 0
        for round in 0..<3_000 {
            var bytes: [UInt8] = []
            JSONReaderTests.append(depth: 0, to: &bytes, &random)
            if round % 2 == 0 {
                let value = try JSONValue(parsing: bytes)
                #expect(decoded(bytes) == plain(value), "\(String(decoding: bytes, as: UTF8.self))")
                continue
            }
            let alphabet = Array("{}[]:,\"'\\/-+.019eExu \n\ttrufalsnd8c".utf8) + [0, 0x80, 0xC3, 0xE2, 0xFF]
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: index)
                default: bytes[index] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                }
            }
            do throws(WireError) {
                let value = try JSONValue(parsing: bytes)
                read += 1
                // Only a number beyond all numbers is right and not read by the decoder.
                if let decoded = decoded(bytes) { #expect(decoded == plain(value)) }
            } catch {
                #expect(error.position != nil)
            }
        }
        #expect(read > 100)
    }

    /// A random value in a random dress, each key of an object once.
    private static func append(depth: Int, to bytes: inout [UInt8], _ random: inout SplitMix64) {
        func space(_ random: inout SplitMix64) -> [UInt8] {
            Array(["", "", "", " ", "\n", "\t\r\n"][Int.random(in: 0..<6, using: &random)].utf8)
        }
        bytes += space(&random)
        defer { bytes += space(&random) }
        switch Int.random(in: 0..<(depth < 4 ? 9 : 7), using: &random) {
        case 0: bytes += Array("null".utf8)
        case 1: bytes += Array("true".utf8)
        case 2: bytes += Array("false".utf8)
        case 3, 4:
            let numbers = [
                "0", "-0", "12", "-1.5", "1e3", "2.5E-3", "123456789012345678", "0.000001", "-90071992547409",
            ]
            bytes += Array(numbers[Int.random(in: 0..<numbers.count, using: &random)].utf8)
        case 5, 6: append(text: "", to: &bytes, &random)
        case 7:
            bytes.append(UInt8(ascii: "["))
            for index in 0..<Int.random(in: 0...3, using: &random) {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(depth: depth + 1, to: &bytes, &random)
            }
            if bytes.last == UInt8(ascii: "[") { bytes += space(&random) }
            bytes.append(UInt8(ascii: "]"))
        default:
            bytes.append(UInt8(ascii: "{"))
            for index in 0..<Int.random(in: 0...3, using: &random) {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += space(&random)
                append(text: "\(index)", to: &bytes, &random)
                bytes += space(&random)
                bytes.append(UInt8(ascii: ":"))
                append(depth: depth + 1, to: &bytes, &random)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func append(text beginning: String, to bytes: inout [UInt8], _ random: inout SplitMix64) {
        let pieces = [
            "a", "é", "मीरा", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0000", "\\u00E9", "\\ud83d\\uDE00", "\u{7F}",
            "abcdefgh", "\\u202e", " ", "\\b\\f\\r\\t",
        ]
        bytes.append(UInt8(ascii: "\""))
        bytes += Array(beginning.utf8)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
