internal import UsherCore

/// What a server cannot tell of a list of tokens.
extension FailureMessages {
    /// A server with today's `search` alone was asked for a part of a word.
    func mayMiss(_ word: String) -> String {
        """
        \(host) searches by an earlier rule: tokens whose watermarks have “\(word)” with accents, or with blanks between \
        its digits, may be missing.
        """
    }

    func doesNotOrder(_ order: TokenQuery.Order) -> String {
        let way =
            switch order.key {
            case .made: "the first made first"
            case .end: "by their end"
            case .change: "by their last change"
            }
        return "\(host) does not list tokens \(way)."
    }

    var doesNotRecordUses: String {
        """
        \(host) does not tell why tokens ended, so those that were used cannot be told from others. “is:once is:expired” \
        finds all for one use that do not play.
        """
    }

    var doesNotTellWhenMade: String {
        "\(host) does not tell when tokens were made, so they cannot be filtered by that."
    }
}
