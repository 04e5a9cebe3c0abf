/// A sentence about why a text is not a time to live.
package struct TimeToLiveError: Error, Hashable, Sendable {
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }
}
