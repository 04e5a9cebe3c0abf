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

    /// Sentences about the fields that usher could not read.
    package var oddSentences: [String] {
        oddFields.map { field in
            if field.json == nil {
                return "The server's \(field.name) is longer than usher keeps; only its beginning counts here."
            }
            return "The server's \(field.name) is not in the form of its API; `usher token --json` shows it as it came."
        }
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
        return "usher does not understand \(what) as the server tells it, so that a copy could be another token."
    }
}
