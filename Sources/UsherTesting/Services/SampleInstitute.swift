package import UsherCore

/// An invented institute for tests: the same rows on every run, relative to one instant.
package enum SampleInstitute {
    /// 2026-11-23 14:02:28 in India.
    package static let now = Instant(seconds: 1_795_422_748)
    package static let india = Zone.fixed(seconds: 19_800)

    /// A multiplication spreads the numbers, so that codes look like real ones.
    package static func code(_ number: Int) -> TokenCode {
        let word = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
        return TokenCode(high: word, low: word.byteSwapped &* 0xBF58_476D_1CE4_E5B9)
    }

    /// The id of a video by its number.
    package static func videoID(_ number: Int) -> VideoID {
        guard let id = VideoID("sample-\(number)") else {
            preconditionFailure("letters, digits and a dash make an identifier")
        }
        return id
    }

    /// Five videos: four with tokens in several scripts, one without tokens.
    package static func service(tokens count: Int = 600, now: Instant = now, readOnly: String? = nil) -> MemoryService {
        let titles = [
            "Thermodynamics 01", "Organic Chemistry 02", "यांत्रिकी 03", "கணிதம் 04 · Matrices", "Mechanics 05",
        ]
        let videos = titles.enumerated().map { number, title in
            Video(id: videoID(number), title: title, created: now.adding(seconds: -86_400))
        }
        let tokens = (0..<count).map { token($0, now: now) }
        return MemoryService(videos: videos, tokens: tokens, now: now, readOnly: readOnly)
    }

    private static let names = [
        "ravi@example.com", "Meera Krishnan", "आरव शर्मा", "+91 98400 00012", "தமிழ்ச்செல்வி", "王小明", "Zoë Ångström",
        "മീര നായർ", "İpek Yılmaz", "👩‍🏫 Asha ❤️",
    ]

    private static func token(_ number: Int, now: Instant) -> AccessToken {
        let made = now.adding(seconds: Int64(number - 700) * 60)
        var token = AccessToken(
            code: code(number), status: AccessToken.activeStatus, expiresAfterFirstUse: number % 4 == 3,
            annotations: annotations(number), created: made, modified: made,
            videoID: videoID([0, 0, 1, 2, 3][number % 5]))
        token.playbackURL = "https://example.com/embed/sample/?access_token=\(token.code.text)"
        switch number % 8 {
        case 0: token.validUntil = nil
        case 1: token.validUntil = now.adding(seconds: Int64(number) * 700 + 40)
        case 2: token.validUntil = now.adding(seconds: 58)
        case 3:
            token.validUntil = now.adding(seconds: 86_400)
            if number % 16 == 3 { end(&token, .usedOnce, at: now.adding(seconds: -7_200)) }
        case 4: token.validUntil = now.adding(seconds: Int64(-number) * 60)
        case 5:
            token.validUntil = now.adding(seconds: -90)
            end(&token, .byHand, at: now.adding(seconds: -90))
        case 6: token.validUntil = now.adding(seconds: Int64(number) * 86_400)
        default: token.validUntil = now.adding(seconds: 3_600 * 5)
        }
        return token
    }

    private static func end(_ token: inout AccessToken, _ reason: EndReason, at instant: Instant) {
        token.endedBy = reason
        token.endedAt = instant
        if reason == .usedOnce { token.firstUsedAt = instant }
        token.status = AccessToken.expiredStatus
    }

    private static func annotations(_ number: Int) -> [Annotation] {
        let name = names[number % names.count]
        let moving = Annotation(
            kind: .moving, text: name, color: "#FFFF00", opacity: 0.5, size: 15, interval: 2_500, skip: 200)
        let fixed = Annotation(text: "Testpress", color: "#FF0000", opacity: 0.8, size: 6, x: 480, y: 300)
        switch number % 7 {
        case 0: return []
        case 1, 2, 3: return [moving]
        case 4: return [moving, fixed]
        case 5: return [Annotation(text: name, color: "#FFF", opacity: 1, size: 12, x: 10, y: 10)]
        default: return [Annotation(kind: .moving, text: name, color: "#12345678", opacity: 0.05)]
        }
    }
}
