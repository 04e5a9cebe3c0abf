extension TokenFilter {
    /// The filter as it was understood, a few words for each term: `active`, `end within 1 h`, `“ravi”`, `no watermark`.
    ///
    /// Codes are shortened as lists show them; words are as they were typed, made safe for a terminal.
    ///
    /// - Parameter hidesCodes: whether what may be a code is not shown at all.
    package func title(_ zone: Zone, hidesCodes: Bool = false) -> [String] {
        terms.map { term in
            // A piece of a code is the word beside it.
            let hasWord = term.conditions.contains { if case .word = $0 { true } else { false } }
            let isCode = term.conditions.contains(where: \.isCode)
            let texts = term.conditions.compactMap { condition -> String? in
                if hasWord, case .code = condition { return nil }
                return hidesCodes && isCode ? "••••…••••" : condition.title(zone, isShortened: isCode)
            }
            return (term.isNegated ? "not " : "") + texts.joined(separator: " or ")
        }
    }
}

extension TokenFilter.Condition {
    fileprivate var isCode: Bool {
        switch self {
        case .code, .token: true
        case .substring(let text): text.whole != nil || text.fragment != nil
        default: false
        }
    }

    fileprivate func title(_ zone: Zone, isShortened: Bool) -> String {
        switch self {
        case .word(let word): "“\(shown(word.raw, isShortened))”"
        case .substring(let text): "“\(shown(text.raw, isShortened))”"
        case .code(let fragment): "“\(shown(fragment.text, true))”"
        case .token(let whole): "“\(whole.code.short)”"
        case .kind(let kind): kind.title
        case .end(let end): end.title(zone)
        case .made(let span): "made \(span.title(zone, isAge: true))"
        case .video(let name): "video “\(safeText(name.text, limit: 40))”"
        case .warned(let isWarned): isWarned ? "with a warning" : "no warning"
        case .watermarks(let counts): counts.title
        }
    }

    private func shown(_ text: String, _ isShortened: Bool) -> String {
        let safe = safeText(text, limit: 60)
        return isShortened && safe.count > 9 ? "\(safe.prefix(4))…\(safe.suffix(4))" : safe
    }
}

extension TokenFilter.Kind {
    fileprivate var title: String {
        switch self {
        case .active: "active"
        case .expired: "expired"
        case .used: "ended by use"
        case .once: "single use"
        case .many: "many uses"
        }
    }
}

extension TokenFilter.End {
    fileprivate func title(_ zone: Zone) -> String {
        switch self {
        case .never: "never end"
        case .ahead(let span), .at(let span): "end \(span.title(zone, isAge: false))"
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var title: String {
        if upperBound == 0 { return "no watermark" }
        if lowerBound == upperBound { return lowerBound == 1 ? "1 watermark" : "\(lowerBound) watermarks" }
        return upperBound == .max ? "\(lowerBound) watermarks or more" : "\(lowerBound) to \(upperBound) watermarks"
    }
}

extension TokenFilter.Span {
    fileprivate func title(_ zone: Zone, isAge: Bool) -> String {
        switch self {
        case .relative(let after, let upTo):
            let (near, far) = isAge ? (upTo.map { -$0 }, after.map { -$0 }) : (after, upTo)
            let words = { (seconds: Int64) in DurationText.words(seconds: seconds) }
            switch (near, far) {
            case (nil, let far?): return isAge ? "in the last \(words(far))" : "within \(words(far))"
            case (let near?, nil): return isAge ? "over \(words(near)) ago" : "in over \(words(near))"
            case (let near?, let far?): return "\(words(near)) to \(words(far)) \(isAge ? "ago" : "from now")"
            case (nil, nil): return "at some time"
            }
        case .absolute(let from, let before):
            if let from, let before, let days = TokenFilter.Span.days(from, before, zone) { return days }
            let texts = [
                from.map { "from \(TokenFilter.Span.text($0, zone))" },
                before.map { "before \(TokenFilter.Span.text($0, zone))" },
            ]
            return texts.compactMap(\.self).joined(separator: " ")
        }
    }

    /// A day by its date; several by the first and the last one.
    private static func days(_ from: Instant, _ before: Instant, _ zone: Zone) -> String? {
        let (first, behind) = (zone.civil(from), zone.civil(before))
        let last = zone.civil(before.adding(microseconds: -1))
        guard zone.start(of: first) == from, zone.start(of: behind) == before, from < before else { return nil }
        return first.date == last.date ? first.date : "\(first.date) to \(last.date)"
    }

    private static func text(_ instant: Instant, _ zone: Zone) -> String {
        let local = zone.civil(instant)
        return zone.start(of: local) == instant ? local.date : "\(local.date) \(local.clock)"
    }
}
