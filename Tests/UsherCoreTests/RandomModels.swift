import UsherCore

/// A token of any kind; opacities have two decimals, as the wire has.
func randomToken(_ random: inout SplitMix64) -> AccessToken {
    AccessToken(
        code: TokenCode(high: random.next(), low: random.next()),
        status: ["Active", "Expired", "Païd\u{202E}", ""][Int.random(in: 0..<4, using: &random)],
        expiresAfterFirstUse: Bool.random(using: &random),
        validUntil: randomInstant(&random),
        annotations: (0..<Int.random(in: 0...3, using: &random)).map { _ in randomAnnotation(&random) },
        playbackURL: Bool.random(using: &random) ? "https://h/embed/x?y=1" : nil,
        created: randomInstant(&random), modified: randomInstant(&random),
        videoID: Bool.random(using: &random) ? VideoID("v\(random.next())") : nil,
        videoTitle: Bool.random(using: &random) ? randomText(&random) : nil,
        endedBy: [.byTime, .byHand, .usedOnce, .usedOrByHand, nil][Int.random(in: 0..<5, using: &random)],
        endedAt: randomInstant(&random), firstUsedAt: randomInstant(&random))
}

func randomAnnotation(_ random: inout SplitMix64) -> Annotation {
    func number(_ random: inout SplitMix64) -> Double? {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: nil
        case 1: Double(Int.random(in: -5...5_000, using: &random))
        default: Double.random(in: -1e18...1e18, using: &random)
        }
    }
    return Annotation(
        kind: [.fixed, .moving, .other("spin")][Int.random(in: 0..<3, using: &random)], text: randomText(&random),
        color: Bool.random(using: &random) ? randomText(&random) : nil,
        opacity: Bool.random(using: &random) ? Double(Int.random(in: -100...200, using: &random)) / 100 : nil,
        size: number(&random), x: number(&random), y: number(&random), interval: number(&random), skip: number(&random))
}

/// Any Unicode scalars, with many of the troublesome ones.
func randomText(_ random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
        let highest: UInt32 = [0x20, 0x7F, 0xA0, 0x3000, 0x10FFFF][Int.random(in: 0..<5, using: &random)]
        text.append(Unicode.Scalar(UInt32.random(in: 0...highest, using: &random)) ?? "\u{FEFF}")
    }
    return String(text)
}

/// Within the years that the wire can write with four digits.
func randomInstant(_ random: inout SplitMix64) -> Instant? {
    guard Int.random(in: 0..<4, using: &random) > 0 else { return nil }
    let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &random)
    let fraction = Bool.random(using: &random) ? Int64.random(in: 0..<1_000_000, using: &random) : 0
    return Instant(seconds: seconds).adding(microseconds: fraction)
}
