internal import UsherCore

/// What commands say about a token to people.
struct TokenText {
    let token: AccessToken
    let now: Instant
    let times: TimeText

    /// Glyph and word, so that neither colour nor font carries the meaning alone.
    var state: String {
        switch token.state(at: now) {
        case .active: "● active"
        case .ending: "◐ ending"
        case .expired: "○ expired"
        case .used: "◌ used"
        case .unknown(let word): "◇ \(word)"
        }
    }

    var use: String {
        token.expiresAfterFirstUse ? "once" : "many"
    }

    /// When it ends or ended, local time.
    var end: String {
        if token.endReason(at: now) != nil { return token.ended(at: now).map(times.local) ?? "unknown" }
        return token.validUntil.map(times.local) ?? "never"
    }

    var left: String {
        if token.endReason(at: now) == nil { return DurationText.left(from: now, until: token.validUntil) }
        return token.ended(at: now).map { DurationText.ago($0, at: now) } ?? ""
    }

    /// The first watermark text, and how many more there are.
    var watermark: String {
        guard let first = token.annotations.first else { return "" }
        let more = token.annotations.count - 1
        return more == 0 ? first.text : "\(first.text)  +\(more)"
    }

    /// The answer to "why can't she watch?", a sentence.
    var answer: String {
        let ended = token.ended(at: now).map { " \(DurationText.ago($0, at: now)), at \(times.both($0))" } ?? ""
        switch token.state(at: now) {
        case .unknown: return "The server calls it by a word that usher does not know."
        case .used: return "Was for one use, and was used\(ended)."
        case .expired(.byTime): return "Ended by time\(ended)."
        case .expired(.byHand): return "Ended by hand\(ended)."
        case .expired(.usedOnce), .expired(.usedOrByHand): return "Used, or ended by hand\(ended)."
        case .active, .ending:
            let once = token.expiresAfterFirstUse ? ", once" : ""
            guard let end = token.validUntil else { return "Plays without an end\(once)." }
            let span = DurationText.words(seconds: end.seconds(since: now))
            return "Plays until \(times.both(end)), for another \(span)\(once)."
        }
    }
}
