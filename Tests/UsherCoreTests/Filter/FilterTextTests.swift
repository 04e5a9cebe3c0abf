import Testing
import UsherCore

@Suite("The filter language")
struct FilterTextTests {
    private static let zone = Zone.fixed(seconds: 19_800)
    /// 2026-11-27 15:30:00 +05:30
    private static let now = Instant(iso8601: "2026-11-27T10:00:00Z") ?? Instant(seconds: 0)
    private let context = FilterContext(now: now, zone: zone, endingSoon: 90)

    private func terms(_ text: String) throws -> [TokenFilter.Term] {
        try FilterText(text, context).filter.terms
    }

    private func day(_ text: String) -> Instant? { Instant(iso8601: "\(text)T00:00:00+05:30") }

    @Test("each qualifier says what it says")
    func qualifiers() throws {
        let day = day("2026-12-31")
        let cases: [(String, TokenFilter.Condition)] = [
            ("is:active", .kind(.active)), ("IS:Expired", .kind(.expired)), ("is:used", .kind(.used)),
            ("is:once", .kind(.once)), ("is:many", .kind(.many)),
            ("is:ending", .end(.ahead(.relative(after: nil, upTo: 90)))),
            ("ends:never", .end(.never)), ("ends:<1h", .end(.ahead(.relative(after: nil, upTo: 3_600)))),
            ("ends:>2d", .end(.ahead(.relative(after: 172_800, upTo: nil)))),
            ("ends:1h..1h30m", .end(.ahead(.relative(after: 3_600, upTo: 5_400)))),
            ("ends:2026-12-31", .end(.at(.absolute(from: day, before: self.day("2027-01-01"))))),
            ("ends:<2026-12-31", .end(.at(.absolute(from: nil, before: day)))),
            ("ends:>2026-12-31", .end(.at(.absolute(from: self.day("2027-01-01"), before: nil)))),
            ("ends:today", .end(.at(.absolute(from: self.day("2026-11-27"), before: self.day("2026-11-28"))))),
            ("made:<7d", .made(.relative(after: -604_800, upTo: nil))),
            ("made:>7d", .made(.relative(after: nil, upTo: -604_800))),
            ("made:2026-11", .made(.absolute(from: self.day("2026-11-01"), before: self.day("2026-12-01")))),
            ("made:2026", .made(.absolute(from: self.day("2026-01-01"), before: self.day("2027-01-01")))),
            (
                "made:2026-11-01..2026-11-03",
                .made(.absolute(from: self.day("2026-11-01"), before: self.day("2026-11-04")))
            ),
            ("made:*..2026-11-03", .made(.absolute(from: nil, before: self.day("2026-11-04")))),
            ("warn:yes", .warned(true)), ("warn:no", .warned(false)), ("watermarks:0", .watermarks(0...0)),
            ("watermarks:>1", .watermarks(2...Int.max)), ("watermarks:<=2", .watermarks(0...2)),
            ("watermarks:2..3", .watermarks(2...3)),
        ]
        for (text, wanted) in cases {
            #expect(try terms(text) == [.init(wanted)], "\(text)")
            #expect(try terms("-" + text) == [.init([wanted], isNegated: true)], "-\(text)")
        }
    }

    @Test("commas are or, blanks are and, and each may be negated")
    func combinations() throws {
        let word = try #require(SearchWord("ravi"))
        #expect(try terms("is:used,expired") == [.init([.kind(.used), .kind(.expired)])])
        #expect(
            try terms("ravi -is:used") == [.init([.word(word)]), .init([.kind(.used)], isNegated: true)])
        #expect(try terms("-ravi") == [.init([.word(word)], isNegated: true)])
        let both = try terms("ends:<1h,never")
        #expect(both == [.init([.end(.ahead(.relative(after: nil, upTo: 3_600))), .end(.never)])])
    }

    @Test("what is no known name is a word, and what stands in quotes a phrase")
    func words() throws {
        for text in ["https:", "foo:bar", "O'Brien", "a,b", "is"] {
            let found = try terms(text).flatMap(\.conditions)
            #expect(found.contains { if case .word(let word) = $0 { word.raw == text } else { false } }, "\(text)")
        }
        for text in ["\"is:active\"", "\u{201C}meera krishnan\u{201D}"] {
            let found = try terms(text).flatMap(\.conditions)
            #expect(found.count == 1)
            #expect(found.contains { if case .word = $0 { true } else { false } }, "\(text)")
        }
        #expect(try terms("video:\"organic chemistry\"").count == 1)
        #expect(try terms("").isEmpty)
        #expect(try terms("\"\"").isEmpty)
    }

    @Test("a word of hex digits is a piece of a code, alone whatever its length, beside others from four on")
    func codes() throws {
        func codes(_ text: String) throws -> [CodeFragment] { try FilterText(text, context).filter.codes }
        #expect(try codes("ab") == [.startOrEnd("ab")])
        #expect(try codes("ab is:active") == [.startOrEnd("ab")])
        #expect(try codes("ab ravi").isEmpty)
        #expect(try codes("6c15 ravi") == [.startOrEnd("6c15")])
        #expect(try codes("6c15…e035 ravi") == [.startAndEnd("6c15", "e035")])
        #expect(try codes("\"6c15\"").isEmpty)
    }

    @Test("a pasted code is the filter, and a state beside it stays")
    func pasted() throws {
        let code = "6c15a0e2-7b1f-4d0a-9c3e-1f2a3b4ce035"
        let filter = try FilterText("is:active https://x.example/embed/T5ytuyF04NC/?access_token=\(code)", context)
            .filter
        #expect(filter.wholeCode?.code.text == code)
        #expect(filter.state == .active)
        let two = try FilterText("\(code) 7c15a0e2-7b1f-4d0a-9c3e-1f2a3b4ce035", context)
        #expect(two.tokensNamed == 2)
    }

    @Test("an unreadable value is a fault with its place and an example")
    func faults() throws {
        let texts = [
            "is:actve", "ends:soon", "ends:1h", "ends:2026-13-01", "made:", "made:7", "warn:maybe", "watermarks:many",
            "watermarks:3..2", "video:", "ends:1h..2026-12-31", "is:,", "ends:<", "\"open",
        ]
        for text in texts {
            #expect(throws: FilterFault.self, "\(text)") { _ = try FilterText("ravi " + text, context) }
        }
        do throws(FilterFault) {
            _ = try FilterText("ravi is:actve", context)
        } catch {
            #expect(error.sentence.contains("active, ending, expired"))
            #expect("ravi is:actve"[error.range] == "actve")
            #expect(error.example == "is:active")
        }
        let many = (0..<70).map { "w\($0)" }.joined(separator: " ")
        #expect(throws: FilterFault.self) { _ = try FilterText(many, context) }
    }

    @Test("while it is typed, what is not finished asks nothing, and a fault leaves the rest")
    func typed() {
        func filter(_ text: String) -> FilterText { FilterText(typed: text, context) }
        #expect(filter("ravi ends:").filter == filter("ravi").filter)
        #expect(filter("ravi ends:").fault == nil)
        #expect(filter("is:active,").filter == filter("is:active").filter)
        #expect(filter("\"meera kri").filter == filter("\"meera kri\"").filter)
        #expect(filter("ravi -").filter == filter("ravi").filter)
        #expect(filter("ravi is:ac").filter == filter("ravi").filter)
        #expect(filter("ravi is:ac").fault != nil)
    }

    @Test("a telephone number with its country's is one term, found with it and without")
    func numbers() throws {
        let filter = try FilterText("+91 98400-12345 is:active", context).filter
        #expect(filter.terms.count == 2)
        for text in ["+91 98400 12345", "+919840012345", "98400 12345", "9840012345", "(98400) 12345"] {
            let words = filter.words
            #expect(words.contains { $0.matches(text: text) }, "\(text)")
        }
        #expect(!filter.words.contains { $0.matches(text: "98400 12346") })
    }

    @Test("the state is edited in the text, whatever else it asks")
    func states() {
        let text = FilterText(typed: "ravi is:active made:<7d", context)
        #expect(text.with(.expired, context).text == "is:expired ravi  made:<7d")
        #expect(text.with(.any, context).filter == FilterText(typed: "ravi made:<7d", context).filter)
        #expect(FilterText.none.with(.active, context).text == "is:active")
        #expect(text.with(.any, context).with(.active, context).filter.state == .active)
        // A negated one, and one of several, ask for more than a state.
        #expect(FilterText(typed: "-is:active", context).withoutState == "-is:active")
        #expect(FilterText(typed: "is:active,used", context).withoutState == "is:active,used")
    }

    @Test("what is printed for the wire is parsed as the same filter in any zone")
    func wire() throws {
        let texts = [
            "ravi", "\"meera krishnan\"", "6c15", "6c15 ravi", "is:active,used -ends:<1h", "ends:2026-12-31",
            "made:2026-11",
            "made:>7d", "made:1d..7d", "ends:never,<1h", "watermarks:0", "watermarks:>1", "video:\"two words\"",
            "-warn:yes",
            "is:ending", "+91 98400 12345", "5\"", "ends:today", "made:*..2026-11-03", "-\"not this\"", "is:once -ravi",
        ]
        let elsewhere = FilterContext(now: Instant(seconds: 0), zone: .utc, endingSoon: 7)
        for text in texts {
            let filter = try FilterText(text, context).filter
            let wire = try #require(filter.wireText, "\(text)")
            #expect(try FilterText(wire, elsewhere).filter == filter, "\(text) as \(wire)")
        }
        let search = try #require(SearchText("x"))
        #expect(TokenFilter(search).wireText == nil)
    }

    @Test("titles say it in words")
    func titles() throws {
        let cases = [
            ("is:active ends:<1h ravi", ["active", "end within 1 h", "“ravi”"]),
            ("-is:used", ["not ended by use"]), ("ends:never,<1d", ["never end or end within 1 d"]),
            ("made:<7d", ["made in the last 7 d"]), ("made:>7d", ["made over 7 d ago"]),
            ("made:2026-11", ["made 2026-11-01 to 2026-11-30"]), ("ends:2026-12-31", ["end 2026-12-31"]),
            ("ends:<2026-12-31", ["end before 2026-12-31"]), ("watermarks:0", ["no watermark"]),
            ("watermarks:>1", ["2 watermarks or more"]), ("warn:yes", ["with a warning"]),
            ("video:optics", ["video “optics”"]),
            ("6c15a0e27b1f", ["“6c15…7b1f”"]),
        ]
        for (text, wanted) in cases {
            #expect(try FilterText(text, context).filter.title(FilterTextTests.zone) == wanted, "\(text)")
        }
        let hidden = try FilterText("6c15 is:active", context).filter.title(.utc, hidesCodes: true)
        #expect(hidden == ["••••…••••", "active"])
    }

    @Test("names are completed, and then values, the last one behind a comma")
    func completion() {
        func texts(_ text: String) -> [String] {
            FilterCompletion.candidates(text, upTo: text.endIndex).found.map(\.text)
        }
        #expect(texts("w") == ["warn:", "watermarks:"])
        #expect(texts("ravi -i") == ["is:"])
        #expect(texts("is:") == ["active", "ending", "expired", "used", "once", "many"])
        #expect(texts("is:used,e") == ["ending", "expired"])
        #expect(texts("ravi").isEmpty)
        #expect(texts("").isEmpty)
        #expect(texts("foo:").isEmpty)
        let text = "ravi is:used,e"
        let range = FilterCompletion.candidates(text, upTo: text.endIndex).range
        #expect(text[range] == "e")
    }

    @Test("any text is parsed without a trap, leniently and strictly")
    func anything() {
        var random = SplitMix64(seed: 7)
        let pieces = [
            "is:", "ends:", "made:", "video:", "warn:", "watermarks:", "\"", "-", ",", " ", "active", "<", ">", "..",
            "1h",
            "2026-11", "*", "ravi", "\u{201C}", "é", "\u{200B}", "+91", "6c15", "…", "=", ":", "0",
        ]
        for _ in 0..<3_000 {
            let text = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let typed = FilterText(typed: text, context)
            for part in typed.parts { #expect(!typed.text[part.range].isEmpty) }
            do throws(FilterFault) {
                let strict = try FilterText(text, context)
                guard let wire = strict.filter.wireText else { continue }
                #expect(try FilterText(wire, context).filter == strict.filter, "\(text) as \(wire)")
            } catch {
                #expect(!error.sentence.isEmpty)
            }
        }
    }
}
