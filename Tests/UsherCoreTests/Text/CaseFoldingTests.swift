import Testing
import UsherCore

@Suite("Simple case folding")
struct CaseFoldingTests {
    @Test(
        "Known texts fold as CaseFolding.txt says",
        arguments: [
            ("RAVI@Example.COM", "ravi@example.com"), ("", ""), ("abc 123", "abc 123"),
            ("ẞtraße", "ßtraße"), ("ΣΊΣΥΦΟΣ ς", "σίσυφοσ σ"), ("İstanbul I", "İstanbul i"), ("ıI", "ıi"),
            ("ÀÉÎ Ÿ", "àéî ÿ"), ("ЖУК Ё", "жук ё"), ("Kelvin: \u{212A}, Ångström: \u{212B}", "kelvin: k, ångström: å"),
            ("Ǆ ǅ ǆ", "ǆ ǆ ǆ"), ("आरव शर्मा நி 中文 😀", "आरव शर्मा நி 中文 😀"), ("\u{1E9E}\u{10400}", "ß\u{10428}"),
            ("\u{13F8}\u{AB70}\u{13A0}", "\u{13F0}\u{13A0}\u{13A0}"), ("\u{1F88}", "\u{1F80}"), ("ſ", "s"),
        ])
    func folds(text: String, folded: String) {
        #expect(simpleCaseFolded(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
        #expect(simpleCaseFolded(text[...]).unicodeScalars.elementsEqual(folded.unicodeScalars))
    }

    @Test("Folding twice is folding once, for every scalar there is")
    func idempotent() {
        var changed = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = simpleCaseFolded(scalar)
            if folded != scalar { changed += 1 }
            guard simpleCaseFolded(folded) != folded else { continue }
            Issue.record("U+\(String(value, radix: 16)) does not stay folded")
        }
        #expect(changed == 1_454)
    }

    @Test("Where a scalar folds to one other scalar, the standard library's lower case agrees, but for Cherokee")
    func agreesWithLowercase() {
        // Cherokee folds to capitals. Scalars newer than Unicode 14 are skipped: the standard library may know more of
        // them.
        var different: Set<UInt32> = []
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let lower = Array(scalar.properties.lowercaseMapping.unicodeScalars)
            guard let age = scalar.properties.age, age <= (14, 0), lower.count == 1, lower[0] != scalar,
                simpleCaseFolded(scalar) != lower[0]
            else { continue }
            different.insert(value)
        }
        let cherokee = (0x13A0...0x13F5).count
        #expect(different.filter { !(0x13A0...0x13F5).contains($0) }.isEmpty)
        #expect(different.count == cherokee)
    }
}
