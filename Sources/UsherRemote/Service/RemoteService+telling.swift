internal import UsherCore

extension RemoteService {
    /// Checks that the server's rows can tell what a query asks for: an answer without them would be an empty list that
    /// looks like a true one.
    ///
    /// - Throws: `.unsupported`.
    func checkTold(_ query: TokenQuery) throws(ServiceError) {
        let capabilities = capabilities
        guard capabilities.orders.contains(query.order) else {
            throw .unsupported(client.messages.doesNotOrder(query.order))
        }
        if !capabilities.recordsEnds, query.filter.terms.contains(where: \.needsReasons) {
            throw .unsupported(client.messages.doesNotRecordUses)
        }
    }
}

extension TokenFilter {
    /// Whether a term names videos, for which rows need titles.
    var namesVideos: Bool {
        terms.contains { term in term.conditions.contains { if case .video = $0 { true } else { false } } }
    }

    /// Whether a term asks when tokens were made.
    var asksWhenMade: Bool {
        terms.contains { term in term.conditions.contains { if case .made = $0 { true } else { false } } }
    }

    /// Whether tokens of a video may pass: terms that name nothing but videos decide that.
    func mayPass(tokensOf video: Video) -> Bool {
        let token = AccessToken(
            code: TokenCode(high: 0, low: 0), status: "", videoID: video.id, videoTitle: video.title)
        return terms.allSatisfy { term in
            let isOfVideo = term.conditions.allSatisfy { if case .video = $0 { true } else { false } }
            return !isOfVideo || term.holds(for: token, at: Instant(microseconds: 0))
        }
    }
}

extension TokenFilter.Term {
    /// Whether it depends on why tokens ended. Among all tokens that do not play those that were used change nothing.
    fileprivate var needsReasons: Bool {
        conditions.contains(.kind(.used)) && !conditions.contains(.kind(.expired))
    }
}
