/// Which tokens to read, in which order, evaluated at which instant.
package struct TokenQuery: Hashable, Sendable {
    /// The videos whose tokens are read.
    package enum Scope: Hashable, Sendable {
        case all
        case video(VideoID)
    }

    /// The state of the tokens at `asOf`.
    package enum State: Hashable, Sendable, CaseIterable {
        case any
        /// Plays at `asOf`.
        case active
        /// Does not play at `asOf`: ended by time, by hand, or used.
        case expired

        /// Whether the token has this state at an instant.
        package func holds(_ token: AccessToken, at instant: Instant) -> Bool {
            switch self {
            case .any: true
            case .active: token.status == AccessToken.activeStatus && token.endReason(at: instant) == nil
            case .expired: token.endReason(at: instant) != nil
            }
        }
    }

    /// The order of the rows.
    package enum Order: Hashable, Sendable {
        /// The last created first: within one video, in the order in which the service received them; over all videos,
        /// by the instant of creation, then by video.
        case newestFirst
        /// By the instant the token ends or ended, the earliest first; tokens that never end come last.
        case endingFirst
        /// The reverse of `endingFirst`.
        case endingLast
    }

    package var scope: Scope
    package var state: State
    package var text: SearchText?
    /// Only tokens whose code starts or ends with it; unlike a text, it ignores watermarks.
    package var codeFragment: CodeFragment?
    package var order: Order
    /// The instant at which states are evaluated. The paging guarantee (consecutive pages are the query's rows without
    /// gap or repeat) holds for one `asOf` while no token is changed.
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

    /// Whether rows must be examined one by one when there is no index of texts and codes.
    package var isSearch: Bool { text != nil || codeFragment != nil }

    /// Whether a token matches the text and the piece of a code.
    package func matches(_ token: AccessToken) -> Bool {
        text?.matches(token) != false && codeFragment?.matches(token.code) != false
    }
}

/// Which videos to read.
///
/// The last added come first, whatever their date; a server with another order keeps its own.
package struct VideoQuery: Hashable, Sendable {
    /// Only videos whose folded title contains this text, folded, or whose identifier equals it; empty means all.
    package var text: String

    package init(text: String = "") {
        self.text = text
    }
}
