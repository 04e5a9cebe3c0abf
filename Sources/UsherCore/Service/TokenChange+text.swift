extension TokenChange {
    /// The actual result where it differs from the request, one or two sentences; `nil` when nothing differs.
    ///
    /// - Parameters:
    ///   - name: the token's code in a form that may be shown.
    ///   - time: how instants are written.
    package func sentence(calling name: String, _ time: TimeText) -> String? {
        guard !isAsAsked else { return nil }
        let asked = differences.filter { !$0.isUnasked }.map { words(for: $0, time) }
        let unasked = differences.filter(\.isUnasked).map { words(for: $0, time) }
        var sentences: [String] = []
        if !asked.isEmpty {
            let isNew = if case .creation = request { true } else { false }
            let begin = isNew ? "Token \(name) was made, but not as asked" : "Token \(name) is not as asked"
            sentences.append("\(begin): \(asked.joined(separator: "; ")).")
        }
        if !unasked.isEmpty {
            let begin = asked.isEmpty ? "Token \(name) is as asked, but not" : "Nor is it"
            sentences.append("\(begin) otherwise as it was: \(unasked.joined(separator: "; ")).")
        }
        return sentences.joined(separator: " ")
    }

    private func words(for difference: ChangeDifference, _ time: TimeText) -> String {
        switch difference {
        case .stillPlays:
            let never = token.hasOddEnd ? "until a time that cannot be read" : "without an end by time"
            return "it still plays, " + (token.validUntil.map { "until \(time.local($0))" } ?? never)
        case .unknownState: return "whether it ended is not known, its state is “\(safeText(token.status, limit: 40))”"
        case .doesNotPlay: return "it does not play"
        case .end, .unaskedEnd:
            guard let end = token.validUntil else {
                return token.hasOddEnd ? "its end cannot be read" : "it never ends by time"
            }
            return "its time \(end > time.now ? "is" : "was") up at \(time.local(end))"
        case .uses where token.hasOddUse, .unaskedUses where token.hasOddUse:
            return "whether it is for one use cannot be read"
        case .uses, .unaskedUses: return "it is for \(token.expiresAfterFirstUse ? "one use" : "many uses")"
        case .watermarks, .unaskedWatermarks:
            if token.hasOddAnnotations { return "its watermarks are not all to be read" }
            return token.annotations.isEmpty ? "it has no watermark" : "its watermarks are others"
        }
    }
}
