import Testing
import UsherCore

@Suite("Text from outside made safe")
struct SafeTextTests {
    @Test(
        "What acts or deceives is shown, what shapes is dropped, the rest stays",
        arguments: [
            ("plain text", "plain text"), ("", ""), ("\u{1B}[31mred", "␛[31mred"), ("a\nb\tc\r", "a␊b␉c␍"),
            ("\0", "␀"), ("\u{7F}", "␡"), ("\u{9B}31m", "⟨9B⟩31m"), ("a\u{202E}b\u{2069}", "a⟨202E⟩b⟨2069⟩"),
            ("a\u{200B}b\u{FEFF}", "a⟨200B⟩b⟨FEFF⟩"), ("a\u{200D}b", "a⟨200D⟩b"), ("\u{200D}", "⟨200D⟩"),
            ("👨\u{200D}👩\u{200D}👧", "👨👩👧"), ("❤\u{FE0F}", "❤"), ("❤\u{FE0F}\u{200D}🔥", "❤🔥"),
            ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
            ("\u{FE0F}", "⟨FE0F⟩"), ("a\u{FE01}", "a⟨FE01⟩"), ("葛\u{E0100}", "葛⟨E0100⟩"), ("👍\u{1F3FD}", "👍"),
            ("\u{1F3FD}", "\u{1F3FD}"), ("a\u{2028}b\u{2029}", "a⟨2028⟩b⟨2029⟩"), ("a\u{AD}b", "a⟨AD⟩b"),
            ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"), ("a\u{E0067}", "a⟨E0067⟩"), ("\u{E0001}", "⟨E0001⟩"),
            ("ന്\u{200D}", "ന്"), ("क्\u{200C}ष", "क्ष"), ("می\u{200C}خواهم", "میخواهم"), ("\u{3164}", "⟨3164⟩"),
            ("आरव शर्मा", "आरव शर्मा"), ("王中文", "王中文"), ("\u{301}a", "◌\u{301}a"), ("\u{378}", "⟨378⟩"),
            ("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "a\u{301}\u{302}\u{303}\u{304}"),
            ("\u{10FFFF}", "⟨10FFFF⟩"),
            ("\u{FFFD}", "\u{FFFD}"), ("a\u{34F}b", "a⟨34F⟩b"), ("🇮🇳", "🇮🇳"), ("\u{A0}", "\u{A0}"),
        ])
    func shown(text: String, safe: String) {
        #expect(safeText(text, limit: 100).unicodeScalars.elementsEqual(safe.unicodeScalars))
        #expect(safeText(safe, limit: 100) == safe, "what is safe stays")
        #expect(holdsUnsafeCharacters(text) == safe.contains { "⟨␀␉␊␍␛␡".contains($0) })
    }

    @Test("No scalar there is brings a control, a format character or an unknown width to the screen")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for shown in safeText("a\(scalar)", limit: 2).unicodeScalars {
                switch shown.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                    Issue.record("U+\(String(value, radix: 16)) comes out as U+\(String(shown.value, radix: 16))")
                default: continue
                }
            }
        }
    }

    @Test("Ten kilobytes cost no more than the limit")
    func limit() {
        let long = String(repeating: "\u{1B}", count: 10_240)
        #expect(safeText(long, limit: 3) == "␛␛␛…")
        #expect(safeText(String(repeating: "a", count: 10_240), limit: 5) == "aaaaa…")
        #expect(safeText("abc", limit: 3) == "abc")
        #expect(safeText("नि", limit: 2) == "नि")
        #expect(safeText("abc", limit: 0) == "…")
        #expect(safeText("a" + String(repeating: "\u{301}", count: 10_240), limit: 10_240).unicodeScalars.count == 6)
    }
}
