import Testing

@testable import UsherCore

@Suite("Where JSON5 is broken")
struct JSON5ScannerTests {
    /// Reads every value there is: the decoder looks at texts and numbers only when they are asked for.
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
        "Right texts pass",
        arguments: [
            "// c\n{a: 'it\\'s', $b_1: +.5, \"c\": 0xFF, d: [1, 2,], /* x */ e: Infinity, f: -NaN, g: 5.,}",
            "['a\\\nb', \"\\x41\"]", "\u{A0}\u{B}[\u{2028}]", "{\"a\": [-2.5e+3, true, \"\\ud83d\\ude00\"]}",
        ])
    func wellFormed(text: String) {
        #expect(JSON5Scanner.firstError(in: Array(text.utf8)) == nil)
    }

    @Test(
        "The first broken place is told, and what was expected there",
        arguments: [
            ("{a:1", 1, 5, "comma or }"), ("[/* x", 1, 2, "no end"), ("[/x]", 1, 2, "single slash"),
            ("{1a:1}", 1, 2, "a key"),
            ("[0x]", 1, 4, "hex digits"), ("[.]", 1, 3, "after the point"), ("[,]", 1, 2, "but ,"),
            ("[1,,]", 1, 4, "but ,"),
            ("{a 1}", 1, 4, "colon"), ("['a\nb']", 1, 2, "no closing quote"), ("[yes]", 1, 2, "yes is not"),
            ("['\\q']", 1, 3, "escape"), ("['\\x4']", 1, 3, "two hex"), ("{a\\: 1}", 1, 3, "colon"),
            ("['\t']", 1, 3, "control"),
        ])
    func broken(text: String, line: Int, column: Int, part: String) {
        let error = JSON5Scanner.firstError(in: Array(text.utf8))
        #expect(error?.position == WireError.Position(line: line, column: column), "\(error?.sentence ?? "")")
        #expect(error?.problem.contains(part) == true, "\(error?.sentence ?? "")")
        #expect(throws: WireError.self) { try JSON5Reading.decode(Anything.self, from: text.utf8) }
    }

    @Test("Nesting is bounded")
    func depth() throws {
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: WireError.self) { try JSON5Reading.decode(Anything.self, from: deep.utf8) }
        #expect(error?.position == WireError.Position(line: 1, column: 257))
    }

    @Test("What the scanner lets pass the decoder reads, on texts broken at random")
    func agreement() throws {
        var random = SplitMix64(seed: 7)
        let sample = Array("{a: [1, +2.5e3, .5, 0xF], 'b\\'': {}, /* c */ \"c\": null, // d\n}".utf8)
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
            guard JSON5Scanner.firstError(in: bytes) == nil else { continue }
            wellFormed += 1
            do {
                _ = try JSON5Reading.decode(Anything.self, from: bytes)
            } catch {
                // Only a number beyond all numbers is well-formed and still not read.
                #expect(
                    error.problem == "this value cannot be read.",
                    "\(error.sentence) \(String(decoding: bytes, as: UTF8.self))")
            }
        }
        #expect(wellFormed > 500)
    }
}
