/// A sentence about why a text is no time to live.
package struct TimeToLiveError: Error, Hashable, Sendable {
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }
}

extension TimeToLive {
    /// Reads `300`, `90s`, `5m`, `2h30m`, `1d12h`, `1w` (from now) and the same after a `+` (added to the end).
    ///
    /// - Throws: a sentence of its own for each thing that can be wrong.
    package init(parsing text: String) throws(TimeToLiveError) {
        throw TimeToLiveError("")
    }
}
