/// Which tokens of a list are wanted: those for which every term holds.
///
/// The value behind the filter language of the prompt, of the commands and of the server's `filter=`. `FilterText`
/// parses it; `matches(_:at:)` is the rule that every service follows, whichever way it finds the rows.
package struct TokenFilter: Hashable, Sendable {
    /// One term: one of its conditions holds, or none of them when it is negated.
    package struct Term: Hashable, Sendable {
        /// Never empty.
        package let conditions: [Condition]
        package let isNegated: Bool

        package init(_ conditions: [Condition], isNegated: Bool = false) {
            self.conditions = conditions
            self.isNegated = isNegated
        }
    }

    package enum Condition: Hashable, Sendable {
        /// A watermark contains the word or phrase.
        case word(SearchWord)
        /// The code starts or ends so.
        case code(CodeFragment)
        /// It is this token.
        case token(SearchText.WholeCode)
        /// What the `search=` of a request means.
        case substring(SearchText)
        case kind(Kind)
        case end(End)
        /// It was made in this span; a service that does not tell when tokens were made cannot answer.
        case made(Span)
        /// The video's title contains every word, or its identifier is this text.
        case video(VideoName)
        /// Whether one of the watermarks has a warning, in the player that is assumed for all services (640 × 360).
        case warned(Bool)
        /// The number of watermarks.
        case watermarks(ClosedRange<Int>)
    }

    package enum Kind: Hashable, Sendable, CaseIterable {
        /// Plays, its end near or not.
        case active
        /// Does not play: ended by time, by hand, or used.
        case expired
        /// Ended by its first use; a service that does not record why tokens end cannot answer.
        case used
        /// Ends with its first use.
        case once
        /// Can be used many times.
        case many
    }

    /// When a token ends, or ended.
    package enum End: Hashable, Sendable {
        /// Plays, and never ends by time.
        case never
        /// Plays, and ends within the span.
        case ahead(Span)
        /// Ends or ended within the span, whether it plays or not.
        case at(Span)
    }

    /// A span of time; `nil` leaves a side open.
    package enum Span: Hashable, Sendable {
        /// Seconds counted from the query's `asOf`, the later bound included.
        case relative(after: Int64?, upTo: Int64?)
        /// The earlier bound included, the later excluded.
        case absolute(from: Instant?, before: Instant?)
    }

    package struct VideoName: Hashable, Sendable {
        package let text: String
        package let words: [SearchWord]

        package init(_ text: String, words: [SearchWord]) {
            self.text = text
            self.words = words
        }
    }

    package var terms: [Term]

    package init(_ terms: [Term] = []) {
        self.terms = terms
    }

    /// What the `search=` of a request asks for.
    package init(_ text: SearchText) {
        self.init([Term(.substring(text))])
    }

    /// Every token.
    package static let all = TokenFilter()

    package var isEmpty: Bool { terms.isEmpty }
}

extension TokenFilter {
    /// The state that one term asks for, which the API's own `status=` can express.
    ///
    /// Setting it replaces that term, and appends one otherwise.
    package var state: TokenQuery.State {
        get { terms.lazy.compactMap(\.state).first ?? .any }
        set {
            terms.removeAll { $0.state != nil }
            if let term = Term(newValue) { terms.append(term) }
        }
    }

    /// The same without terms that ask for a state.
    package var withoutState: TokenFilter { TokenFilter(terms.filter { $0.state == nil }) }

    /// Whether nothing but a state is asked for, which every server filters by.
    package var isState: Bool { terms.allSatisfy { $0.state != nil } && terms.count < 2 }

    /// The token that is asked for alone; other terms still have to hold for it.
    package var wholeCode: SearchText.WholeCode? {
        terms.lazy.compactMap { term in
            guard !term.isNegated, term.conditions.count == 1 else { return nil }
            return switch term.conditions[0] {
            case .token(let whole): whole
            case .substring(let text): text.whole
            default: nil
            }
        }.first
    }

    /// The order of its tokens where the user chooses none: by what is asked for, the soonest end, the last end, or the
    /// newest first.
    ///
    /// - Parameter orders: those that the service has.
    package func usualOrder(_ orders: Set<TokenQuery.Order>) -> TokenQuery.Order {
        let order: TokenQuery.Order =
            switch state {
            case .active: .endingFirst
            case .expired: .endingLast
            case .any: asksForTimeLeft ? .endingFirst : .newestFirst
            }
        return orders.contains(order) ? order : .newestFirst
    }

    private var asksForTimeLeft: Bool {
        terms.contains { term in
            !term.isNegated && term.conditions.contains { if case .end(.ahead) = $0 { true } else { false } }
        }
    }

    /// Whether tokens leave it at their end: one of its terms asks for tokens that play.
    package var lapses: Bool {
        terms.contains { term in
            !term.isNegated
                && term.conditions.allSatisfy { condition in
                    switch condition {
                    case .kind(.active), .end(.never), .end(.ahead): true
                    default: false
                    }
                }
        }
    }

    /// Whether the tokens that pass it change as time goes by, although none is changed.
    package var dependsOnTime: Bool { terms.contains { $0.conditions.contains(where: \.dependsOnTime) } }

    /// The pieces of codes that are asked for, for highlighting.
    package var codes: [CodeFragment] {
        terms.filter { !$0.isNegated }.flatMap(\.conditions).compactMap {
            if case .code(let fragment) = $0 { fragment } else { nil }
        }
    }

    /// The words that tokens have to contain, for highlighting.
    package var words: [SearchWord] {
        terms.filter { !$0.isNegated }.flatMap(\.conditions).compactMap {
            if case .word(let word) = $0 { word } else { nil }
        }
    }
}

extension TokenFilter.Condition {
    fileprivate var dependsOnTime: Bool {
        switch self {
        case .kind(let kind): kind == .active || kind == .expired
        case .end(.never), .end(.ahead), .made(.relative): true
        case .end(.at), .made(.absolute), .word, .code, .token, .substring, .video, .warned, .watermarks: false
        }
    }
}

extension TokenFilter.Term {
    package init(_ condition: TokenFilter.Condition) {
        self.init([condition])
    }

    /// - Returns: `nil` for any state.
    fileprivate init?(_ state: TokenQuery.State) {
        switch state {
        case .any: return nil
        case .active: self.init(.kind(.active))
        case .expired: self.init(.kind(.expired))
        }
    }

    /// The state that this term asks for; `nil` for every other term.
    fileprivate var state: TokenQuery.State? {
        guard !isNegated, conditions.count == 1 else { return nil }
        return switch conditions[0] {
        case .kind(.active): .active
        case .kind(.expired): .expired
        default: nil
        }
    }
}
