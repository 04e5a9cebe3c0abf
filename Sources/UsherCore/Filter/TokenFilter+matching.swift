extension TokenFilter {
    /// Whether the token is one of those at an instant.
    ///
    /// - Parameter token: with its video's title where a term names videos, and with what the service records of ends
    ///   where a term asks for that.
    package func matches(_ token: AccessToken, at instant: Instant) -> Bool {
        terms.allSatisfy { $0.holds(for: token, at: instant) }
    }
}

extension TokenFilter.Term {
    package func holds(for token: AccessToken, at instant: Instant) -> Bool {
        conditions.contains { $0.holds(for: token, at: instant) } != isNegated
    }
}

extension TokenFilter.Condition {
    fileprivate func holds(for token: AccessToken, at instant: Instant) -> Bool {
        switch self {
        case .word(let word): token.annotations.contains { word.matches(text: $0.text) }
        case .code(let fragment): fragment.matches(token.code)
        case .token(let whole): token.code == whole.code
        case .substring(let text): text.matches(token)
        case .kind(let kind): kind.holds(for: token, at: instant)
        case .end(let end): end.holds(for: token, at: instant)
        case .made(let span): token.created.map { span.contains($0, asOf: instant) } ?? false
        case .video(let name): name.holds(for: token)
        case .warned(let isWarned): token.annotations.contains { !$0.lint().isEmpty } == isWarned
        case .watermarks(let counts): counts.contains(token.annotations.count)
        }
    }
}

extension TokenFilter.Kind {
    fileprivate func holds(for token: AccessToken, at instant: Instant) -> Bool {
        switch self {
        case .active: TokenQuery.State.active.holds(token, at: instant)
        case .expired: TokenQuery.State.expired.holds(token, at: instant)
        case .used: token.endReason(at: instant) == .usedOnce
        case .once: token.expiresAfterFirstUse
        case .many: !token.expiresAfterFirstUse
        }
    }
}

extension TokenFilter.End {
    fileprivate func holds(for token: AccessToken, at instant: Instant) -> Bool {
        let isActive = TokenQuery.State.active.holds(token, at: instant)
        switch self {
        case .never: return isActive && token.validUntil == nil
        case .ahead(let span): return isActive && token.validUntil.map { span.contains($0, asOf: instant) } ?? false
        case .at(let span):
            let end = token.endReason(at: instant) == nil ? token.validUntil : token.ended(at: instant)
            return end.map { span.contains($0, asOf: instant) } ?? false
        }
    }
}

extension TokenFilter.Span {
    /// Whether it contains an instant, counted from `asOf` where it is relative.
    package func contains(_ instant: Instant, asOf: Instant) -> Bool {
        let range = range(asOf: asOf)
        return instant >= range.lowerBound && instant < range.upperBound
    }

    /// The same as instants: the earlier bound included, the later excluded.
    package func range(asOf: Instant) -> Range<Instant> {
        let low: Instant?
        let high: Instant?
        switch self {
        case .relative(let after, let upTo):
            // One microsecond later turns a bound that is left out into one that is included, and the reverse.
            low = after.map { asOf.adding(seconds: $0).adding(microseconds: 1) }
            high = upTo.map { asOf.adding(seconds: $0).adding(microseconds: 1) }
        case .absolute(let from, let before):
            low = from
            high = before
        }
        let lower = low ?? Instant(microseconds: .min)
        return lower..<max(lower, high ?? Instant(microseconds: .max))
    }
}

extension TokenFilter.VideoName {
    fileprivate func holds(for token: AccessToken) -> Bool {
        matches(id: token.videoID?.text, title: token.videoTitle)
    }

    /// Whether a video with this identifier and title is one of those.
    package func matches(id: String?, title: String?) -> Bool {
        if id == text { return true }
        guard let title, !words.isEmpty else { return false }
        return words.allSatisfy { $0.matches(text: title) }
    }
}
