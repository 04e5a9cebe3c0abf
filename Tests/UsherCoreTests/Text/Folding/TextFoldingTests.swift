import Testing

@testable import UsherCore

@Suite("Text folding")
struct TextFoldingTests {
    @Test(
        "The base form has no accents of Latin, Greek and Cyrillic, and all marks of other scripts",
        arguments: [
            ("", ""), ("RAVI@Example.COM", "ravi@example.com"), ("  a \t\n b\u{0}\u{A0}\u{3000}c  ", "a b c"),
            ("José GARCÍA", "jose garcia"), ("Jose\u{301}", "jose"), ("Nguyễn Thị Ơn", "nguyen thi on"),
            ("Łódź ĐORĐE Ørsted", "lodz dorde orsted"), ("Ærø cœur Þór Ðan", "aero coeur thor dan"),
            ("STRAẞE Straße", "strasse strasse"), ("İSTANBUL Isparta ısparta", "istanbul isparta isparta"),
            ("ΟΔΥΣΣΈΑΣ Άρης ᾳ", "οδυσσεασ αρησ α"), ("Семён Йод ЇЖАК ўз", "семен йод їжак ўз"),
            ("и\u{306} и\u{301} е\u{308}", "й и е"), ("Ѓорѓи ќ", "ѓорѓи ќ"), ("क्षि शर्मा", "क्षि शर्मा"),
            ("कि क", "कि क"), ("क़लम", "क\u{93C}लम"), ("ൻ ന്\u{200D}", "ന് ന്"), ("ৎ", "ত্"),
            ("১২৩ ٤٥٦ ๗", "123 456 7"), ("مُحَمَّد", "مُحَمَّد"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("か\u{3099}", "が"),
            ("ﾀﾞ", "ダ"), ("Ｍｅｅｒａ　１２", "meera 12"), ("ﬁn ǅ ĳ", "fin dz ij"),
            ("+91\u{2011}98400\u{202F}12345\u{2212}", "+91-98400 12345-"),
            ("O’Brien ʻokina “x”", "o'brien 'okina \"x\""),
            ("a\u{200B}\u{202A}\u{AD}\u{34F}\u{FEFF}\u{3164}b", "ab"),
            ("👩\u{200D}👧 ❤\u{FE0F} 1\u{FE0F}\u{20E3}", "👩👧 ❤ 1"),
            ("\u{301}", ""), ("\u{202A}\u{AD}", ""), ("=\u{338}", "="), ("a \u{301} b", "a b"),
            ("\u{E0041}a\u{30000}", "a\u{30000}"),
            ("\u{212A}\u{17F}", "ks"), ("豈", "豈"),
        ])
    func base(text: String, folded: String) {
        expectSame(baseFolded(text), folded)
        expectSame(baseFolded(text[...]), folded)
    }

    @Test(
        "The exact form keeps accents and letters, composed",
        arguments: [
            ("JOSE\u{301}  García", "josé garcía"), ("Łódź Ø", "łódź ø"), ("Æ Œ Þ", "æ œ þ"), ("Ё е\u{308}", "ё ё"),
            ("İI ıi i\u{323}\u{307}", "ii ii ị"), ("ΈΣ ᾼ α\u{345}", "έσ ᾳ ᾳ"), ("o\u{302}\u{323}", "ộ"),
            ("STRAẞE ﬁ", "strasse fi"),
            ("a\u{301}\u{31B}", "á\u{31B}"),
        ])
    func exact(text: String, folded: String) {
        expectSame(exactFolded(text), folded)
    }

    @Test("folding twice is folding once, and no control characters are left, for every scalar")
    func idempotent() {
        // Ideographs and most syllables of Hangul have no rules.
        let without = [UInt32(0x3400)...0x9FFF, 0xB000...0xD700, 0x20000...0x2F7FF, 0x30100...0xDFFFF]
        for value in UInt32(0)...0xE1000 where !without.contains(where: { $0.contains(value) }) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for fold in [baseFolded, exactFolded] as [(String) -> String] {
                let folded = fold(String(scalar))
                guard !fold(folded).utf8.elementsEqual(folded.utf8) || folded.utf8.contains(where: { $0 < 0x20 })
                else { continue }
                Issue.record("U+\(String(value, radix: 16)) becomes \(folded.debugDescription)")
            }
        }
    }

    @Test("what has no case and no rule of its own stays canonically the same as the standard library knows it")
    func canonical() {
        var compared = 0
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.age ?? (99, 0) <= (14, 0),
                simpleCaseFolded(scalar) == scalar
            else { continue }
            let text = String(scalar)
            let folded = exactFolded(text)
            guard folded.unicodeScalars.first != scalar, folded != text else { continue }
            compared += 1
            let category = scalar.properties.generalCategory
            let hasRule =
                folded.isEmpty || folded.utf8.allSatisfy { $0 < 0x80 } || category == .otherLetter
                || category == .modifierLetter || scalar.properties.isEmojiPresentation
                || (0xFF00...0xFFEF).contains(value)
                || (0x1C4...0x1F3).contains(value)
            #expect(hasRule, "U+\(String(value, radix: 16)) becomes \(folded)")
        }
        #expect(compared > 500)
    }

    /// A text in four forms on each line: as it came, composed, decomposed, and folded and composed.
    private static func cases() throws -> [[String]] {
        let lines = String(decoding: try UsherCoreTests.fixture("normalization.txt"), as: UTF8.self)
            .split(separator: "\n").dropFirst()
        return try lines.map { line in
            try line.split(separator: ";").map { field in
                var text = String.UnicodeScalarView()
                for part in field.split(separator: " ") {
                    text.append(try #require(UInt32(part, radix: 16).flatMap(Unicode.Scalar.init)))
                }
                return String(text)
            }
        }
    }

    @Test("texts of a second source fold as they do there, composed, decomposed, or mixed")
    func fixture() throws {
        let cases = try TextFoldingTests.cases()
        #expect(cases.count == 1_000)
        for forms in cases {
            try #require(forms.count == 4)
            for form in forms {
                expectSame(exactFolded(form), forms[3])
                expectSame(baseFolded(form), baseFolded(forms[3]))
            }
        }
    }

    @Test("the version names the rules: who changes them raises it, so that libraries fold their texts anew")
    func version() throws {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for text in try TextFoldingTests.cases().joined() {
            add(baseFolded(text))
            add(exactFolded(text))
        }
        for value in Array(UInt32(0)..<0x3400) + [0xFF21, 0x1D7CE] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            add(baseFolded("a\(scalar)\u{300}x"))
            add(exactFolded("\u{915}\(scalar)\u{300}x"))
        }
        #expect(TextFolding.version == "\(caseFoldingVersion)-2")
        #expect(hash == 17_535_848_655_818_102_496, "\(TextFolding.version)")
    }

    @Test("an ASCII text folds by its bytes as it does by the tables")
    func ascii() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<5_000 {
            let text = String(decoding: (0..<9).map { _ in UInt8.random(in: 0..<0x80, using: &random) }, as: UTF8.self)
            expectSame(baseFolded(text), FoldedText(text, .base).string)
            expectSame(exactFolded(text), FoldedText(text, .exact).string)
        }
    }

    @Test("a text of marks alone is ordered in less than the square of its length")
    func manyMarks() {
        let marks = String(repeating: "\u{301}\u{323}", count: 50_000)
        #expect(baseFolded("क" + marks).unicodeScalars.count == 100_001)
        #expect(baseFolded("a" + marks) == "a")
    }
}

/// Compares scalars; the comparison of strings does not tell canonical forms apart.
func expectSame(_ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
        text.unicodeScalars.elementsEqual(expected.unicodeScalars),
        "\(text.debugDescription) instead of \(expected.debugDescription)", sourceLocation: sourceLocation)
}
