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
    package enum Order: Hashable, Sendable, CaseIterable {
        /// The last created first: within one video, in the order in which the service received them; over all videos,
        /// by the instant of creation, then by video.
        case newestFirst
        /// The reverse of `newestFirst`.
        case oldestFirst
        /// By the instant the token ends or ended, the earliest first; tokens that never end come last.
        case endingFirst
        /// The reverse of `endingFirst`.
        case endingLast
        /// By the instant of the last change, the latest first.
        case changedLast
        /// The reverse of `changedLast`.
        case changedFirst
    }

    package var scope: Scope
    package var filter: TokenFilter
    package var order: Order
    /// The instant at which states are evaluated. The paging guarantee (consecutive pages are the query's rows without
    /// gap or repeat) holds for one `asOf` while no token is changed.
    package var asOf: Instant

    package init(scope: Scope = .all, filter: TokenFilter, order: Order = .newestFirst, asOf: Instant) {
        self.scope = scope
        self.filter = filter
        self.order = order
        self.asOf = asOf
    }

    /// A query as the API's own keys express it: `status=`, `search=` and `code=`.
    package init(
        scope: Scope = .all, state: State = .any, text: SearchText? = nil, codeFragment: CodeFragment? = nil,
        order: Order = .newestFirst, asOf: Instant
    ) {
        var filter = TokenFilter()
        filter.state = state
        filter.terms += [text.map { .substring($0) }, codeFragment.map { .code($0) }].compactMap(\.self)
            .map { TokenFilter.Term($0) }
        self.init(scope: scope, filter: filter, order: order, asOf: asOf)
    }

    /// The state that the filter asks for.
    package var state: State {
        get { filter.state }
        set { filter.state = newValue }
    }

    /// Whether rows must be examined one by one when there is no index: more than a state is asked for.
    package var isSearch: Bool { !filter.isState }

    /// Whether a token passes the filter at `asOf`.
    package func matches(_ token: AccessToken) -> Bool {
        filter.matches(token, at: asOf)
    }
}

extension TokenQuery.Order {
    /// What rows are ordered by.
    package enum Key: Hashable, Sendable, CaseIterable {
        case made
        case end
        case change
    }

    package var key: Key {
        switch self {
        case .newestFirst, .oldestFirst: .made
        case .endingFirst, .endingLast: .end
        case .changedLast, .changedFirst: .change
        }
    }

    /// Whether the latest instant comes first.
    package var isDescending: Bool {
        switch self {
        case .newestFirst, .endingLast, .changedLast: true
        case .oldestFirst, .endingFirst, .changedFirst: false
        }
    }

    /// The same rows from the other end.
    package var reversed: TokenQuery.Order {
        switch self {
        case .newestFirst: .oldestFirst
        case .oldestFirst: .newestFirst
        case .endingFirst: .endingLast
        case .endingLast: .endingFirst
        case .changedLast: .changedFirst
        case .changedFirst: .changedLast
        }
    }
}

/// Which videos to read.
///
/// The last added come first, whatever their date; a server with another order keeps its own.
package struct VideoQuery: Hashable, Sendable {
    /// Only videos whose title contains each word of this text (see `SearchWord`), or whose identifier equals it; a text
    /// of blanks means all.
    package var text: String

    package init(text: String = "") {
        self.text = text
    }

    /// The text as a filter's name of videos; `nil` for all videos.
    package var name: TokenFilter.VideoName? {
        let parts = text.split { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
        guard !parts.isEmpty else { return nil }
        return TokenFilter.VideoName(text, words: parts.compactMap { SearchWord(String($0)) })
    }
}
