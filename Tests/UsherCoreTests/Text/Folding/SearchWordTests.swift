import Testing

@testable import UsherCore

@Suite("Search word")
struct SearchWordTests {
    @Test(
        "Nothing is left of blanks and format characters", arguments: ["", " \t", "\u{202A}\u{200B}", "\u{301}\u{A0}"])
    func nothing(text: String) {
        #expect(SearchWord(text) == nil)
    }

    @Test(
        "A word finds what a person would expect",
        arguments: [
            ("KRISH", "Meera Krishnan", true), ("rv", "ravi", false),
            // Latin
            ("jose", "José García", true), ("josé", "Jose Garcia", false), ("josé", "Jose\u{301} García", true),
            ("JOSE\u{301}", "josé", true), ("garcía", "José Garcia", false), ("zoe", "Zoë", true),
            ("o'brien", "O’Brien", true),
            ("Smith-Jones", "Smith\u{2010}Jones", true), ("resume", "résumé", true), ("résume", "résumé", false),
            // German, Scandinavian, Polish
            ("strasse", "Goethestraße", true), ("straße", "STRASSE", true), ("muller", "Müller", true),
            ("Müller", "Muller", false),
            ("soren", "Søren", true), ("søren", "Soren", false), ("lodz", "Łódź", true), ("łódź", "ŁÓDŹ", true),
            ("łodz", "Lodz", false),
            ("aero", "Ærø", true), ("ærø", "Aero", false), ("djordje", "Đorđe", false), ("dorde", "Đorđe", true),
            // Turkish
            ("istanbul", "İSTANBUL", true), ("İstanbul", "istanbul", true), ("isparta", "ISPARTA", true),
            ("ısparta", "Isparta", true),
            ("şahin", "Sahin", false), ("sahin", "Şahin", true),
            // Vietnamese
            ("nguyen", "Nguyễn", true), ("nguyễn", "Nguye\u{302}\u{303}n", true), ("nguyên", "Nguyễn", false),
            ("don", "Đơn", true),
            // Greek
            ("αρης", "Άρης", true), ("ΑΡΗΣ", "Άρης", true), ("άρησ", "Άρης", true), ("Άρης", "Αρης", false),
            // Cyrillic
            ("семен", "Семён", true), ("семён", "Семен", false), ("и", "Й", false), ("йод", "И\u{306}од", true),
            ("иод", "Йод", false),
            ("київ", "КИЇВ", true), ("киів", "Київ", false), ("замок", "за\u{301}мок", true),
            // Devanagari, Bengali, Tamil, Malayalam
            ("शर्मा", "आरव शर्मा", true), ("शरमा", "आरव शर्मा", false), ("कमल", "किमल", false), ("क़लम", "क\u{93C}लम", true),
            ("कलम", "क़लम", false), ("क\u{94D}\u{200C}ष", "क्ष", true), ("১২৩", "123", true), ("12", "१२", true),
            ("कम", "कम", true),
            ("ো", "\u{9C7}\u{9BE}", true), ("সৎ", "সত্\u{200D}", true), ("கொ", "க\u{BC6}\u{BBE}", true), ("க", "கொ", true),
            ("நன", "நின", false),
            ("അവൻ", "അവന്\u{200D}", true), ("അവന്\u{200D}", "അവൻ", true), ("അവൻ", "അവൾ", false),
            // Arabic, Hebrew, Thai
            ("محمد", "مُحَمَّد", false), ("م\u{64E}\u{651}د", "م\u{651}\u{64E}د", true),
            ("\u{623}حمد", "\u{627}\u{654}حمد", true),
            ("שָׁלוֹם", "ש\u{5B8}\u{5C1}לוֹם", true), ("\u{FB2A}", "ש\u{5C1}", true), ("שלום", "שָׁלוֹם", false),
            ("สมชาย", "คุณสมชาย", true),
            ("ก", "กี่", true), ("กี", "กี่", true), ("กา", "กี่", false),
            // Hangul, Japanese, Chinese
            ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}", true), ("\u{1100}\u{1161}", "가나", true),
            ("하", "한", false),
            ("が", "か\u{3099}", true), ("か", "か\u{3099}", false), ("ガ", "ｶﾞ", true), ("中", "王中文", true), ("神", "神", true),
            // Emoji
            ("❤", "❤\u{FE0F}", true), ("👩\u{200D}👧", "👩👧", true), ("👧", "👩\u{200D}👧", true), ("🇮🇳", "IN 🇮🇳", true),
            ("1", "1\u{FE0F}\u{20E3}", true),
            // Blanks and what is not seen
            ("meera krishnan", "Meera\u{A0} \tKrishnan", true), ("  a  b ", "xa by", true), ("ab", "a b", false),
            ("ravi", "ra\u{AD}vi", true), ("\u{202A}ravi\u{202C}", "ravi", true), ("a@b.in", "a@b\u{200B}.in", true),
            ("Ｒａｖｉ", "ravi", true), ("ravi", "Ｒａｖｉ", true), ("office", "oﬃce", true),
        ])
    func pairs(word: String, text: String, expected: Bool) throws {
        let word = try #require(SearchWord(word))
        #expect(word.matches(text: text) == expected)
        #expect(word.ranges(in: text).isEmpty != expected)
    }

    @Test(
        "Numbers are found however they are written",
        arguments: [
            ("9840012345", "+91 98400 12345", true), ("9840012345", "+91 (98400) 123-45.", true),
            ("9840012345", "98400\u{2013}12345", true),
            ("98400-12345", "9840012345", true), ("+919840012345", "+91 98400 12345", true),
            ("+91 98400-12345", "919840012345", true),
            ("(044)23456789", "044 2345 6789", true), ("0012345", "98400 12345", true), ("123456", "12345 6", true),
            ("12345", "123 45", false),
            ("4001", "98 400 123", true), ("2345", "12 345", false), ("98400", "98-400", false),
            ("9840012345", "98400/12345", false),
            ("9840012345", "98400 a12345", false), ("12345678", "१२३४ ५६७८", true), ("１２３４-５６７８", "12345678", true),
            ("+91", "+919840012345", true), ("+91", "+91 98400-12345", true), ("+91", "1991", false),
            ("+91", "9 1", false),
            ("12345", "+91 98400-12345", true), ("98400", "+919840012345", true), ("2026-12-31", "20261231", true),
            ("9-11", "911", false),
            ("1.234567", "1234567", true), ("98400 12345 a", "9840012345 a", false),
            ("98400 12345 a", "98400 12345 A", true),
            ("2345-67", "(123)\t45 - 67", true), ("234567", "123\u{1F}4567", true),
        ])
    func numbers(word: String, text: String, expected: Bool) throws {
        let word = try #require(SearchWord(word))
        #expect(word.matches(text: text) == expected)
        #expect(word.ranges(in: text).isEmpty != expected)
    }

    @Test("A word says how the index is asked")
    func parts() throws {
        let plain = try #require(SearchWord(" Meera "))
        #expect((plain.raw, plain.base, plain.needles) == (" Meera ", "meera", ["meera"]))
        #expect(plain.exact == nil && plain.digits == nil && plain.isDecidedByIndex)
        let accented = try #require(SearchWord("Ole\u{301}"))
        #expect((accented.base, accented.exact, accented.needles) == ("ole", "olé", ["ole"]))
        #expect(!accented.isDecidedByIndex)
        let number = try #require(SearchWord("+91 98400"))
        #expect((number.digits, number.needles, number.isDecidedByIndex) == ("9198400", ["9198400"], true))
        for text in ["919840", "+91 984", "9198-4x", "-----", "а́"] { #expect(SearchWord(text)?.digits == nil) }
    }

    @Test("What is indexed are the base texts, and behind them the numbers")
    func indexed() {
        #expect(IndexedTexts([]).stored == "\u{1F}\u{1F}")
        #expect(
            IndexedTexts(["José\u{1F}\u{0}", "+91 98400-12345", "7"]).stored
                == "jose\u{1F}+91 98400-12345\u{1F}7\u{1F}919840012345\u{1F}\u{1F}\u{1F}")
        #expect(IndexedTexts(["12 34 56", "78"]).stored == "12 34 56\u{1F}78\u{1F}123456\u{1F}\u{1F}\u{1F}")
        #expect(IndexedTexts([""]).stored == "\u{1F}\u{1F}\u{1F}")
    }

    @Test(
        "Ranges mark the text as it was written, with the marks behind it",
        arguments: [
            ("aa", "Straße AAAA aA İa", ["AA", "AA", "aA"]), ("jose", "x Jose\u{301}! JOSÉ", ["Jose\u{301}", "JOSÉ"]),
            ("josé", "Jose Jose\u{301}", ["Jose\u{301}"]), ("s", "Straße", ["S", "ß"]), ("strass", "Straße", ["Straß"]),
            ("a", "Ærø", ["Æ"]), ("a b", "a \t\u{A0}b", ["a \t\u{A0}b"]),
            ("9840012345", "T: +91 (98400) 123-45.", ["98400) 123-45"]),
            ("a", "\u{202A}a\u{202C}", ["a"]), ("❤", "a❤\u{FE0F}b", ["❤\u{FE0F}"]), ("क", "क\u{94D}\u{200D}", ["क"]),
            ("e", "e\u{323}\u{301}x", ["e\u{323}\u{301}"]), ("ff", "oﬃce", ["ﬃ"]),
            ("한", "\u{1112}\u{1161}\u{11AB}", ["\u{1112}\u{1161}\u{11AB}"]),
            ("x", "a", []),
        ])
    func ranges(word: String, text: String, expected: [String]) throws {
        let found = try #require(SearchWord(word)).ranges(in: text).map { String(text[$0]) }
        #expect(found.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    }
}
