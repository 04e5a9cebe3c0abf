extension AccessToken {
    /// Whether the end in the answer was unreadable; a missing `validUntil` then does not mean "never".
    package var hasOddEnd: Bool { isOdd(TokenWire.Key.validUntil) }

    /// Whether the answer has no readable value for single use.
    package var hasOddUse: Bool { isOdd(TokenWire.Key.expiresAfterFirstUse) }

    /// Whether the answer has annotations beyond, or other than, `annotations`.
    package var hasOddAnnotations: Bool { isOdd(TokenWire.Key.annotations) }

    private func isOdd(_ key: TokenWire.Key) -> Bool {
        !oddFields.isEmpty && oddFields.contains { $0.name == key.rawValue }
    }

    /// A sentence on the fields that usher cannot read, and one on those that are too long to be kept.
    package var oddSentences: [String] {
        guard !oddFields.isEmpty else { return [] }
        var sentences: [String] = []
        let kept = oddFields.filter { $0.json != nil }.map(\.name)
        if !kept.isEmpty {
            let pronoun = kept.count == 1 ? "it" : "them"
            sentences.append(
                "usher cannot read the server's \(kept.joined(separator: ", ")); "
                    + "`usher token --json` shows \(pronoun).")
        }
        let long = oddFields.filter { $0.json == nil }.map(\.name)
        if !long.isEmpty {
            sentences.append("usher cannot read all of the server's \(long.joined(separator: ", ")): too long.")
        }
        return sentences
    }

    /// Whether the fields that determine the reason of the end are unreadable.
    package var hasUnreadableReason: Bool { endedBy == nil && (hasOddEnd || hasOddUse) }

    /// Why this token cannot be copied; `nil` when it can.
    ///
    /// - Parameters:
    ///   - takesAnnotations: whether the copy takes over this token's watermark.
    ///   - takesUse: whether the copy takes over single use.
    package func reasonAgainstCopy(takesAnnotations: Bool = true, takesUse: Bool = true) -> String? {
        let what: String
        switch (hasOddAnnotations && takesAnnotations, hasOddUse && takesUse) {
        case (true, _): what = "all of its watermark"
        case (false, true): what = "whether it is for one use"
        case (false, false): return nil
        }
        return "usher cannot read \(what), so a copy could differ from it."
    }
}
