/// Which tokens to read, in which order, judged at which instant.
package struct TokenQuery: Hashable, Sendable {
    /// Whose tokens.
    package enum Scope: Hashable, Sendable {
        case all
        case video(VideoID)
    }

    /// What state they are in, at `asOf`.
    package enum State: Hashable, Sendable, CaseIterable {
        case any
        /// Plays at `asOf`.
        case active
        /// Does not play at `asOf`: ended by time, by hand, or used.
        case expired
    }

    /// Which come first.
    package enum Order: Hashable, Sendable {
        /// Those made last first: of one video in the order in which the service came to know them, of all videos by
        /// the instant of creation, then by video.
        case newestFirst
        /// By the instant the token ends or ended; what ends first comes first, and never comes last.
        case endingFirst
        /// The reverse of `endingFirst`.
        case endingLast
    }

    package var scope: Scope
    package var state: State
    package var text: SearchText?
    /// Only tokens whose code starts or ends so; unlike a text it looks at no watermark.
    package var codeFragment: CodeFragment?
    package var order: Order
    /// The instant at which states are judged. The laws of paging (pages side by side are the query's rows, without
    /// gap or repeat) hold at one `asOf`, as long as no token is changed.
    package var asOf: Instant

    package init(
        scope: Scope = .all, state: State = .any, text: SearchText? = nil, codeFragment: CodeFragment? = nil,
        order: Order = .newestFirst, asOf: Instant
    ) {
        self.scope = scope
        self.state = state
        self.text = text
        self.codeFragment = codeFragment
        self.order = order
        self.asOf = asOf
    }

    /// Whether the rows have to be looked through one by one where there is no index of texts and codes.
    package var isSearch: Bool { text != nil || codeFragment != nil }

    /// Whether a token has the text and the piece of a code that are searched for.
    package func matches(_ token: AccessToken) -> Bool {
        text?.matches(token) != false && codeFragment?.matches(token.code) != false
    }
}

/// Which videos to read.
///
/// Those added last come first, whatever date they bear; a server that has another order keeps it.
package struct VideoQuery: Hashable, Sendable {
    /// Only videos whose folded title contains this text, folded, or whose identifier is exactly it; empty means all.
    package var text: String

    package init(text: String = "") {
        self.text = text
    }
}
