internal import UsherCore

/// Sample students, tokens and watermarks, reproducible by seed.
struct SampleData {
    var random: SplitMix64
    let now: Instant
    /// The number of different students.
    let students: Int

    /// A student's watermarks; the same for each call.
    static func annotations(of student: Int) -> [Annotation] {
        var random = SplitMix64(seed: UInt64(student) &* 0x51_7CC1_B727_220A + 7)
        switch random.below(100) {
        case 0..<8: return []
        case 8..<64: return [watermark(text(of: student, &random), &random)]
        case 64..<88: return [watermark(text(of: student, &random), &random), institute]
        case 88..<94:
            return [
                watermark(text(of: student, &random), &random), watermark(phone(of: student, &random), &random),
                institute,
            ]
        default: return [doubtful(text(of: student, &random), &random)]
        }
    }

    static let instituteName = "Demo Institute"

    private static let institute = Annotation(
        text: instituteName, color: "#FFF", opacity: 0.5, size: 12, x: 10, y: 10)

    /// A name, an e-mail address or a telephone number.
    private static func text(of student: Int, _ random: inout SplitMix64) -> String {
        switch random.below(10) {
        case 0..<4: name(&random)
        case 4..<8: mail(of: student, &random)
        default: phone(of: student, &random)
        }
    }

    private static func name(_ random: inout SplitMix64) -> String {
        let isLatin = random.below(10) < 6
        let group = isLatin ? SampleNames.groups[0] : random.pick(SampleNames.groups)
        let given = random.pick(group.given)
        let family = random.pick(group.family)
        return group.space.isEmpty ? family + given : given + group.space + family
    }

    private static func mail(of student: Int, _ random: inout SplitMix64) -> String {
        let group = SampleNames.groups[0]
        let given = random.pick(group.given).lowercased()
        let family = random.pick(group.family).lowercased().filter { $0 != "'" }
        return "\(given).\(family)\(student)@\(random.pick(SampleNames.domains))"
    }

    private static func phone(of student: Int, _ random: inout SplitMix64) -> String {
        "+91 9\(padded(Int64(random.below(10_000)), 4)) \(padded(Int64(student % 100_000), 5))"
    }

    private static let colors = ["#FFFF00", "#FF0000", "#FFF", "#00FF7F", "#1E90FF", "#FFA500", "#C0C0C0", "0xFF69B4"]

    private static func watermark(_ text: String, _ random: inout SplitMix64) -> Annotation {
        let color = random.pick(colors)
        let opacity = Double(3 + random.below(8)) / 10
        let size = Double(5 + random.below(21))
        guard random.below(2) == 0 else {
            return Annotation(
                text: text, color: color, opacity: opacity, size: size, x: Double(random.below(400)),
                y: Double(random.below(330)))
        }
        return Annotation(
            kind: .moving, text: text, color: color, opacity: opacity, size: size,
            interval: Double(1_000 + 500 * random.below(9)), skip: Double(random.below(5) * 500))
    }

    /// A watermark for which `lint()` has a warning.
    private static func doubtful(_ text: String, _ random: inout SplitMix64) -> Annotation {
        var watermark = watermark(text, &random)
        switch random.below(8) {
        case 0: watermark.color = "yellowish"
        case 1: watermark.color = "#80FF0000"
        case 2: watermark.opacity = 0.05
        case 3: watermark.opacity = 1.5
        case 4:
            watermark.kind = .moving
            watermark.interval = nil
        case 5: watermark.size = nil
        case 6:
            watermark.kind = .fixed
            watermark.x = 2_000
            watermark.y = 40
        default: watermark.text += "\u{202E}"
        }
        return watermark
    }

    /// A random student.
    mutating func student() -> Int {
        random.below(students)
    }

    /// A token created at `created`; four or five of ten are active.
    mutating func record(created: Instant, annotationSet: Int64?) -> TokenRecord {
        let isSingleUse = random.below(4) == 0
        var record = TokenRecord(
            validUntil: nil, isSingleUse: isSingleUse, annotationSet: annotationSet, now: created)
        let age = now.seconds(since: created)
        switch random.below(100) {
        case 0..<9: break
        case 9..<45: setEnd(&record, now.adding(microseconds: ahead()))
        case 45..<80: setEnd(&record, created.adding(microseconds: between(age)))
        case 80..<90:
            record.singleUse = 1
            setEnd(&record, now.adding(microseconds: ahead()))
            let used = created.adding(microseconds: between(age))
            record.firstUsed = used.microseconds
            record.end(.usedOnce, at: used)
            record.modified = used.microseconds
        default:
            let ended = created.adding(microseconds: between(age))
            record.validUntil = ended.microseconds
            record.end(.byHand, at: ended)
            record.modified = ended.microseconds
        }
        if record.singleUse == 0, record.endedBy == nil, random.below(2) == 0, age > 1 {
            let used = created.adding(microseconds: between(age))
            if used.microseconds < record.ends { record.firstUsed = used.microseconds }
        }
        return record
    }

    private func setEnd(_ record: inout TokenRecord, _ end: Instant) {
        record.validUntil = end.microseconds
        record.ends = end.microseconds
    }

    /// From thirty seconds to a year, in microseconds, on a logarithmic scale.
    private mutating func ahead() -> Int64 {
        var seconds = 30.0
        // 31,536,000 / 30 is slightly more than 2^20.
        let doublings = random.fraction() * 20
        var whole = Int(doublings)
        while whole > 0 {
            seconds *= 2
            whole -= 1
        }
        seconds *= 1 + (doublings - doublings.rounded(.down))
        return Int64(seconds * 1_000_000)
    }

    /// A random duration up to `seconds`, in microseconds.
    private mutating func between(_ seconds: Int64) -> Int64 {
        Int64(Double(max(seconds, 1)) * random.fraction() * 1_000_000)
    }
}
