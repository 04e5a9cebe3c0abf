/// What somebody searches for, read once, and the one law of what it matches.
///
/// A text matches a token when, after Unicode simple case folding, it is a substring of one of the token's watermark
/// texts. A text of hex digits and dashes also matches the start or the end of a code; `6c15…e035` (or `6c15...e035`)
/// matches start and end. A whole code or a pasted playback URL names its token and matches nothing else.
package struct SearchText: Hashable, Sendable {
    /// As it was typed or pasted, without the white space around it.
    package let raw: String
    /// `raw` after simple case folding.
    package let folded: String
    /// Set when the text names one token.
    package let whole: WholeCode?
    /// Set when the text may be the start or the end of a code.
    package let fragment: CodeFragment?

    /// A code given in full, and the video when a playback URL told it.
    package struct WholeCode: Hashable, Sendable {
        package let code: TokenCode
        package let video: VideoID?

        package init(code: TokenCode, video: VideoID?) {
            self.code = code
            self.video = video
        }
    }

    /// Hex digits of a code without dashes, in lower case.
    package enum CodeFragment: Hashable, Sendable {
        /// The code's digits start or end with these.
        case startOrEnd(String)
        /// The code's digits start with the first and end with the second.
        case startAndEnd(String, String)
    }

    /// Returns `nil` when there is nothing but white space.
    package init?(_ text: String) {
        return nil
    }

    /// Whether the token is one that is searched for.
    package func matches(_ token: AccessToken) -> Bool {
        false
    }
}
