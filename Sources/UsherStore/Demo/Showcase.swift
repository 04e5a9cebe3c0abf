internal import UsherCore

/// The newest tokens of the demo's first video: one of each kind, so that the first screen shows all kinds.
struct Showcase {
    let now: Instant

    struct ShowcaseToken {
        /// The end, in seconds after `now`; `nil` means never.
        let ends: Int64?
        var isSingleUse = false
        /// Seconds before `now` at which it was used up or ended by hand.
        var ended: (reason: EndReason, ago: Int64)?
        let annotations: [Annotation]
    }

    /// The newest first.
    static let tokens: [ShowcaseToken] = [
        ShowcaseToken(ends: 365 * 86_400, annotations: [fixed("Meera Krishnan", "#FFFF00", 0.6, 18, 40, 40)]),
        ShowcaseToken(ends: 58, isSingleUse: true, annotations: [moving("+91 98400 00012", "#FFFFFF", 0.8)]),
        ShowcaseToken(
            ends: 4 * 3_600 + 729,
            annotations: [moving("ravi@example.com", "#FF0000", 0.5), fixed("Testpress", "#FFF", 0.5, 12, 520, 320)]),
        ShowcaseToken(ends: nil, annotations: [fixed("आरव शर्मा", "#80FF0000", 0.05, 16, 120, 200)]),
        ShowcaseToken(ends: -7_200, annotations: [fixed("José García", "#00FF7F", 0.7, 15, 200, 90)]),
        ShowcaseToken(
            ends: 86_400, isSingleUse: true, ended: (.usedOnce, 1_860),
            annotations: [moving("நிலா முருகன்", "#FFA500", 0.9)]),
        ShowcaseToken(ends: -300, ended: (.byHand, 300), annotations: [fixed("王秀英", "#1E90FF", 0.8, 20, 300, 160)]),
        ShowcaseToken(ends: 30, annotations: [moving("佐藤 さくら", "#FFF", 0.4)]),
        ShowcaseToken(ends: 45 * 60, annotations: []),
        ShowcaseToken(ends: 7 * 86_400, annotations: [fixed("👩‍🔬 Leela Das", "#FF69B4", 0.75, 22, 60, 280)]),
        ShowcaseToken(ends: 150, annotations: [fixed("ശ്രീജ നായർ", "#C0C0C0", 0.6, 16, 420, 60)]),
        ShowcaseToken(
            ends: nil, isSingleUse: true,
            annotations: [moving("fatima.khan@example.org", "#FFFF00", 0.3), moving("+91 99620 41873", "#FFF", 0.3)]),
    ]

    private static func fixed(
        _ text: String, _ color: String, _ opacity: Double, _ size: Double, _ x: Double, _ y: Double
    ) -> Annotation {
        Annotation(text: text, color: color, opacity: opacity, size: size, x: x, y: y)
    }

    private static func moving(_ text: String, _ color: String, _ opacity: Double) -> Annotation {
        Annotation(kind: .moving, text: text, color: color, opacity: opacity, size: 15, interval: 2_500, skip: 500)
    }

    func load(into bulk: BulkLoad, video: Int64, _ random: inout SplitMix64) throws {
        for (index, token) in Showcase.tokens.enumerated().reversed() {
            let created = now.adding(seconds: -10_800 - 600 * Int64(index))
            var record = TokenRecord(
                validUntil: token.ends.map { now.adding(seconds: $0) }, isSingleUse: token.isSingleUse,
                annotationSet: try bulk.set(of: token.annotations), now: created)
            if let (reason, ago) = token.ended {
                let instant = now.adding(seconds: -ago)
                if reason == .usedOnce { record.firstUsed = instant.microseconds }
                record.end(reason, at: instant)
                record.modified = instant.microseconds
            }
            try bulk.addToken(record, code: .random(using: &random), video: video, created: created)
        }
    }
}
