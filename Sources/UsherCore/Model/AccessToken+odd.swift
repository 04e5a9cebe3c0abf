extension AccessToken {
    /// Whether the answer's end could not be read: that there is no `validUntil` then says nothing.
    package var hasOddEnd: Bool { isOdd(TokenWire.Key.validUntil) }

    /// Whether the answer does not say in a readable way if the token is for one use.
    package var hasOddUse: Bool { isOdd(TokenWire.Key.expiresAfterFirstUse) }

    /// Whether the token carries more, or other, than its `annotations` here.
    package var hasOddAnnotations: Bool { isOdd(TokenWire.Key.annotations) }

    private func isOdd(_ key: TokenWire.Key) -> Bool {
        !oddFields.isEmpty && oddFields.contains { $0.name == key.rawValue }
    }

    /// Sentences on what usher does not understand of the token.
    package var oddSentences: [String] {
        oddFields.map { field in
            if field.json == nil {
                return "The server's \(field.name) is longer than usher keeps; only its beginning counts here."
            }
            return "The server's \(field.name) is not in the form of its API; `usher token --json` shows it as it came."
        }
    }

    /// Whether the rules of why a token ended lack what they judge by.
    package var hasUnreadableReason: Bool { endedBy == nil && (hasOddEnd || hasOddUse) }

    /// Why no other token can be made like this one; `nil` where one can.
    ///
    /// - Parameters:
    ///   - takesAnnotations: whether the copy is to have this token's watermark.
    ///   - takesUse: whether it is to be for one use where this token is.
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
