internal import UsherCore

/// Going on to the next token that passes the last filter, also when it is not in force any more.
extension Browser {
    /// A search for the next match that is under way.
    struct MatchSearch: Sendable {
        let query: TokenQuery
        var examined = 0
    }

    /// Moves to the next match: among the rows where something is searched for, else to the next token of the whole list
    /// that passes the last filter.
    mutating func goToMatch(by distance: Int, _ context: UIContext) -> [Action] {
        guard focus != .videos, !tokens.isSearch, let last = tokens.lastSearch else {
            return moveToMatch(by: distance, context)
        }
        guard let list = query(context), let code = tokens.cursorToken else { return [] }
        var wanted = list
        wanted.filter = last.with(tokens.state, context.filters).filter
        if distance < 0 { wanted.order = wanted.order.reversed }
        guard context.capabilities.orders.contains(wanted.order), !needsScan(context) else {
            return [.say(cannotGoOn(context), .notice)]
        }
        let actions = cancelMatchSearch()
        matchSearch = MatchSearch(query: wanted)
        return actions + [calls.issue(.cursor(code, wanted), for: .matchCursor)]
    }

    private func cannotGoOn(_ context: UIContext) -> String {
        context.told("This server cannot go on from a token.", .search) { "\($0) and ↑ bring the search back." }
    }

    mutating func cancelMatchSearch() -> [Action] {
        matchSearch = nil
        return calls.forget { $0 == .matchCursor || $0 == .match }
    }

    mutating func receive(matchCursor cursor: Cursor?, _ context: UIContext) -> [Action] {
        guard let search = matchSearch else { return [] }
        guard let cursor else {
            matchSearch = nil
            return [.say(cannotGoOn(context), .notice)]
        }
        return [calls.issue(.scan(search.query, cursor), for: .match)]
    }

    mutating func receive(match step: ScanStep<AccessToken>, _ context: UIContext) -> [Action] {
        guard var search = matchSearch else { return [] }
        if let found = step.rows.first {
            matchSearch = nil
            return restartTokens(at: found.code, context)
        }
        guard let next = step.next else {
            matchSearch = nil
            return [.say("No further token passes the last filter in this direction.", .notice)]
        }
        search.examined += step.examined
        matchSearch = search
        let sentence = "\(grouped(search.examined)) tokens looked at for the next match… Ctrl-C stops."
        return [.say(sentence), calls.issue(.scan(search.query, next), for: .match)]
    }
}
