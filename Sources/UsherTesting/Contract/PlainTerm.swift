internal import UsherCore

/// One term of the filter language beside its meaning, said a second time in the plainest way: what services find is
/// compared with this.
struct PlainTerm: Sendable {
    /// The qualifier with its colon; empty for words.
    let name: String
    let value: String
    let holds: @Sendable (AccessToken, _ now: Instant) -> Bool

    private init(
        _ name: String, _ value: String, _ holds: @escaping @Sendable (AccessToken, Instant) -> Bool
    ) {
        self.name = name
        self.value = value
        self.holds = holds
    }

    private static func plays(_ token: AccessToken) -> Bool { token.status == "Active" }

    private static func secondsLeft(_ token: AccessToken, _ now: Instant) -> Double? {
        guard plays(token), let end = token.validUntil else { return nil }
        return Double(end.microseconds - now.microseconds) / 1_000_000
    }

    private static func age(_ token: AccessToken, _ now: Instant) -> Double {
        Double(now.microseconds - (token.created?.microseconds ?? 0)) / 1_000_000
    }

    /// The number of watermarks with one of these texts.
    private static func has(_ token: AccessToken, _ texts: String...) -> Bool {
        token.annotations.contains { annotation in texts.contains { annotation.text.contains($0) } }
    }

    /// Terms about the tokens of `ContractSubject.populate`.
    ///
    /// - Parameter recordsEnds: whether the service tells why tokens ended.
    static func all(recordsEnds: Bool) -> [PlainTerm] {
        var terms = [
            PlainTerm("is:", "active") { token, _ in plays(token) },
            PlainTerm("is:", "expired") { token, _ in !plays(token) },
            PlainTerm("is:", "once") { token, _ in token.expiresAfterFirstUse },
            PlainTerm("is:", "many") { token, _ in !token.expiresAfterFirstUse },
            PlainTerm("ends:", "never") { token, _ in plays(token) && token.validUntil == nil },
            PlainTerm("ends:", "<20m") { token, now in secondsLeft(token, now).map { $0 <= 1_200 } ?? false },
            PlainTerm("ends:", ">20m") { token, now in secondsLeft(token, now).map { $0 > 1_200 } ?? false },
            PlainTerm("ends:", "1m..9m59s") { token, now in
                secondsLeft(token, now).map { $0 > 60 && $0 <= 599 } ?? false
            },
            PlainTerm("made:", "<20s") { token, now in age(token, now) < 20 },
            PlainTerm("made:", ">20s") { token, now in age(token, now) >= 20 },
            PlainTerm("made:", ">=2000-01-01") { _, _ in true },
            PlainTerm("made:", "<2000-01-01") { _, _ in false },
            PlainTerm("warn:", "yes") { token, _ in token.annotations.contains { !$0.lint().isEmpty } },
            PlainTerm("warn:", "no") { token, _ in token.annotations.allSatisfy { $0.lint().isEmpty } },
            PlainTerm("watermarks:", "0") { token, _ in token.annotations.isEmpty },
            PlainTerm("watermarks:", ">1") { token, _ in token.annotations.count > 1 },
            PlainTerm("watermarks:", "1..2") { token, _ in (1...2).contains(token.annotations.count) },
            PlainTerm("", "meera") { token, _ in has(token, "Meera") },
            PlainTerm("", "KRISHNAN") { token, _ in has(token, "Krishnan") },
            PlainTerm("", "\"meera krishnan\"") { token, _ in has(token, "Meera Krishnan") },
            PlainTerm("", "\"krishnan meera\"") { _, _ in false },
            PlainTerm("", "ravi@") { token, _ in has(token, "ravi@example.com") },
            PlainTerm("", "demo") { token, _ in has(token, "Demo") },
            PlainTerm("", "jose") { token, _ in has(token, "JOSÉ") },
            PlainTerm("", "josé") { token, _ in has(token, "JOSÉ") },
            PlainTerm("", "jòse") { _, _ in false },
            PlainTerm("", "angstrom") { token, _ in has(token, "ÅNGSTRÖM") },
            PlainTerm("", "ilker") { token, _ in has(token, "İLKER") },
            PlainTerm("", "yildiz") { token, _ in has(token, "Yıldız") },
            PlainTerm("", "शर्मा") { token, _ in has(token, "शर्मा") },
            PlainTerm("", "முரு") { token, _ in has(token, "முருகன்") },
            PlainTerm("", "王秀") { token, _ in has(token, "王秀英") },
            PlainTerm("", "100%") { token, _ in has(token, "100%") },
            PlainTerm("", "_under_") { token, _ in has(token, "_under_") },
        ]
        if recordsEnds { terms.append(PlainTerm("is:", "used") { token, _ in token.endedBy == .usedOnce }) }
        return terms
    }

    /// A random filter as a text, and what it means.
    static func random(
        _ random: inout SplitMix64, recordsEnds: Bool
    ) -> (text: String, holds: @Sendable (AccessToken, Instant) -> Bool) {
        let all = all(recordsEnds: recordsEnds)
        var texts: [String] = []
        var parts: [@Sendable (AccessToken, Instant) -> Bool] = []
        for _ in 0..<1 + random.below(3) {
            let first = all[random.below(all.count)]
            var values = [first]
            let others = all.filter { $0.name == first.name }
            if !first.name.isEmpty, random.below(3) == 0 { values.append(others[random.below(others.count)]) }
            let isNegated = random.below(4) == 0
            texts.append((isNegated ? "-" : "") + first.name + values.map(\.value).joined(separator: ","))
            parts.append { [values] token, now in values.contains { $0.holds(token, now) } != isNegated }
        }
        return (texts.joined(separator: " "), { [parts] token, now in parts.allSatisfy { $0(token, now) } })
    }
}
