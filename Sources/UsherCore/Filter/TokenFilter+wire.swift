extension TokenFilter {
    /// The filter as a text of the language that means the same for every reader: instants instead of dates.
    ///
    /// - Returns: `nil` for what the language cannot say, such as `search=`.
    package var wireText: String? {
        let texts = terms.map(\.wireText)
        return texts.contains(nil) ? nil : texts.compactMap(\.self).joined(separator: " ")
    }
}

extension TokenFilter.Term {
    fileprivate var wireText: String? {
        let sign = isNegated ? "-" : ""
        let words = conditions.compactMap { if case .word(let word) = $0 { word.raw } else { nil } }
        if let word = words.first {
            // What is found in codes as well is no phrase; a number with its country's stands for both.
            let isPlain = words.count > 1 || conditions.count > 1
            if isPlain { return sign + word }
            return FilterScanner.quoted(word).map { sign + $0 }
        }
        if case .token(let whole)? = conditions.first, conditions.count == 1 { return sign + whole.code.text }
        let pairs = conditions.compactMap(\.qualified)
        guard let name = pairs.first?.0, pairs.count == conditions.count, pairs.allSatisfy({ $0.0 == name }) else {
            return nil
        }
        return sign + name.name + pairs.map(\.1).joined(separator: ",")
    }
}

extension TokenFilter.Condition {
    /// The qualifier and the value that say this.
    fileprivate var qualified: (FilterQualifier, String)? {
        switch self {
        case .kind(let kind): (.kind, kind.word)
        case .end(.never): (.ends, "never")
        case .end(.ahead(let span)): span.leftText.map { (.ends, $0) }
        case .end(.at(let span)): span.instantText.map { (.ends, $0) }
        case .made(let span): (span.ageText ?? span.instantText).map { (.made, $0) }
        case .video(let name): FilterScanner.quoted(name.text).map { (.video, $0) }
        case .warned(let isWarned): (.warn, isWarned ? "yes" : "no")
        case .watermarks(let counts):
            (
                .watermarks,
                counts.upperBound == .max ? ">=\(counts.lowerBound)" : "\(counts.lowerBound)..\(counts.upperBound)"
            )
        case .word, .code, .token, .substring: nil
        }
    }
}

extension TokenFilter.Kind {
    var word: String {
        switch self {
        case .active: "active"
        case .expired: "expired"
        case .used: "used"
        case .once: "once"
        case .many: "many"
        }
    }
}

extension TokenFilter.Span {
    /// As time left.
    fileprivate var leftText: String? {
        guard case .relative(let after, let upTo) = self else { return nil }
        switch (after, upTo) {
        case (nil, nil): return nil
        case (nil, let upTo?): return upTo >= 0 ? "<\(upTo)s" : nil
        case (let after?, nil): return after >= 0 ? ">\(after)s" : nil
        case (let after?, let upTo?): return after >= 0 && upTo >= after ? "\(after)s..\(upTo)s" : nil
        }
    }

    /// As an age.
    fileprivate var ageText: String? {
        guard case .relative(let after, let upTo) = self else { return nil }
        let backwards = TokenFilter.Span.relative(after: upTo.map { -$0 }, upTo: after.map { -$0 })
        return backwards.leftText
    }

    fileprivate var instantText: String? {
        guard case .absolute(let from, let before) = self else { return nil }
        switch (from, before) {
        case (nil, nil): return nil
        case (nil, let before?): return "<\(before.iso8601)"
        case (let from?, nil): return ">=\(from.iso8601)"
        case (let from?, let before?): return "\(from.iso8601)..\(before.iso8601)"
        }
    }
}
