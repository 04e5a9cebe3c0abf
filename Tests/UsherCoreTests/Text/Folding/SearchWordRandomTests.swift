import Testing

@testable import UsherCore

/// Each way of asking whether a text contains a word, against the plainest one.
@Suite("Search words in random texts")
struct SearchWordRandomTests {
    private static let alphabet: [[Unicode.Scalar]] = [
        Array("abAkKsSiIe".unicodeScalars), Array("01290".unicodeScalars), Array(" -.()+\t".unicodeScalars),
        Array("éÉøæßıİſơ".unicodeScalars), ["\u{301}", "\u{307}", "\u{323}", "\u{308}", "\u{345}", "\u{306}"],
        Array("иеЙёαΣς".unicodeScalars), ["\u{915}", "\u{928}", "\u{93C}", "\u{94D}", "\u{93F}", "\u{929}", "\u{958}"],
        ["\u{200D}", "\u{FE0F}", "\u{202A}", "\u{A0}", "\u{3000}", "\u{1F}", "\u{0}"],
        ["\u{2013}", "\u{2019}", "\u{FF11}", "\u{967}", "\u{212A}", "\u{FB01}", "\u{FF41}"],
        ["\u{1112}", "\u{1161}", "\u{11AB}", "\u{D558}", "\u{D55C}"],
        ["\u{304B}", "\u{3099}", "\u{304C}", "\u{1F600}"],
    ]

    private func text(_ random: inout SplitMix64, of kinds: [[Unicode.Scalar]], length: ClosedRange<Int>) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: length, using: &random) {
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
            text.append(kind[Int.random(in: 0..<kind.count, using: &random)])
        }
        return String(text)
    }

    /// Texts of few kinds of characters, so that marks meet letters, and words that are pieces of them or of others.
    private func forEachPair(seed: UInt64, count: Int = 20_000, _ body: (SearchWord, String) -> Void) {
        var random = SplitMix64(seed: seed)
        var hits = 0
        for round in 0..<count {
            let kinds: [[Unicode.Scalar]]
            switch round % 4 {
            case 0: kinds = Self.alphabet
            case 1: kinds = Array(Self.alphabet[0...2])
            case 2: kinds = Array(Self.alphabet[1...2]) + [Self.alphabet[8]]
            default: kinds = Self.alphabet.shuffled(using: &random).prefix(2) + [Self.alphabet[4]]
            }
            let text = text(&random, of: kinds, length: 0...14)
            var piece = self.text(&random, of: kinds, length: 1...3)
            if Int.random(in: 0..<3, using: &random) > 0, !text.isEmpty {
                let scalars = Array(text.unicodeScalars)
                let start = Int.random(in: 0..<scalars.count, using: &random)
                let end = Int.random(in: start..<scalars.count, using: &random)
                piece = String(String.UnicodeScalarView(scalars[start...end]))
                if Bool.random(using: &random) { piece = baseFolded(piece) }
                if Int.random(in: 0..<4, using: &random) == 0 { piece.removeAll { $0 == " " || $0 == "-" } }
            }
            guard let word = SearchWord(piece) else { continue }
            if word.matches(text: text) { hits += 1 }
            body(word, text)
        }
        #expect(hits > count / 4)
    }

    /// The rule as it is told.
    private func naive(_ word: SearchWord, _ text: String) -> Bool {
        func contains(_ text: String, _ part: String) -> Bool {
            let (text, part) = (Array(text.utf8), Array(part.utf8))
            return text.indices.contains { text[$0...].starts(with: part) }
        }
        let base = baseFolded(text)
        let numbers = base.unicodeScalars.split { !("0"..."9" ~= $0 || " -.()+".unicodeScalars.contains($0)) }
            .map { run in run.drop { !("0"..."9" ~= $0) } }
            .filter { run in run.split { !("0"..."9" ~= $0) }.count > 1 }
            .map { run in String(String.UnicodeScalarView(run.filter { "0"..."9" ~= $0 })) }
            .filter { $0.utf8.count >= 6 }
        let wanted = [word.base] + (word.digits.map { [$0] } ?? [])
        guard wanted.contains(where: { part in ([base] + numbers).contains { contains($0, part) } }) else {
            return false
        }
        return word.exact.map { contains(exactFolded(text), $0) } ?? true
    }

    private func describe(_ word: SearchWord, _ text: String) -> Comment {
        "\(word.raw.debugDescription) in \(text.debugDescription)"
    }

    @Test("all ways of matching agree with the rule")
    func matching() {
        var told = 0
        forEachPair(seed: 1) { word, text in
            let expected = naive(word, text)
            #expect(word.matches(text: text) == expected, describe(word, text))
            let bytes = Array(text.utf8)
            let byBytes = bytes.withUnsafeBytes { word.matches(utf8: $0) }
            if let byBytes {
                told += 1
                #expect(byBytes == expected, describe(word, text))
            }
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return }
            #expect(bytes.withUnsafeBytes { word.matches(ascii: $0) } == expected, describe(word, text))
            #expect(byBytes != nil)
        }
        #expect(told > 5_000)
    }

    @Test("what is indexed never hides a match, and decides unless the word has an accent")
    func indexing() {
        var undecided = 0
        forEachPair(seed: 2) { word, text in
            let stored = Array(IndexedTexts(["98", text, "", "a-"]).stored.utf8)
            let found = word.needles.contains { needle in
                stored.indices.contains { stored[$0...].starts(with: Array(needle.utf8)) }
            }
            let expected = ["98", text, "", "a-"].contains { naive(word, $0) }
            if expected { #expect(found, describe(word, text)) }
            if word.isDecidedByIndex { #expect(found == expected, describe(word, text)) } else { undecided += 1 }
        }
        #expect(undecided > 1_000)
    }

    @Test("what is highlighted contains the word, and only a text that matches has something highlighted")
    func ranges() {
        forEachPair(seed: 3) { word, text in
            let ranges = word.ranges(in: text)
            #expect(ranges.isEmpty != word.matches(text: text), describe(word, text))
            for (range, next) in zip(ranges, ranges.dropFirst()) {
                #expect(range.upperBound <= next.lowerBound, describe(word, text))
            }
            for range in ranges {
                let part = String(text.unicodeScalars[range])
                let digits = baseFolded(part).filter { "0"..."9" ~= $0 }
                let isFound = naive(word, part) || (word.base.allSatisfy { "0"..."9" ~= $0 } && digits == word.base)
                #expect(isFound, describe(word, text))
            }
        }
    }

    @Test("the forms of a text are those of its forms, and of the text without what is dropped")
    func forms() {
        forEachPair(seed: 4) { _, text in
            let base = baseFolded(text)
            let exact = exactFolded(text)
            expectSame(baseFolded(base), base)
            expectSame(exactFolded(exact), exact)
            expectSame(baseFolded(exact), base)
            let joined = text.unicodeScalars.filter { !["\u{200D}", "\u{FE0F}", "\u{202A}"].contains($0) }
            expectSame(exactFolded(String(String.UnicodeScalarView(joined))), exact)
        }
    }

    @Test("what `search=` finds for ASCII, a word finds")
    func superset() {
        var found = 0
        forEachPair(seed: 5) { word, text in
            guard word.raw.utf8.allSatisfy({ $0 < 0x80 }), let search = SearchText(wire: word.raw),
                search.matches(text: text)
            else { return }
            found += 1
            #expect(word.matches(text: text), describe(word, text))
        }
        #expect(found > 2_000)
    }
}
