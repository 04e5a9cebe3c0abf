internal import UsherCore

extension Browser {
    package mutating func hear(_ news: News, _ context: UIContext) -> [Action] {
        switch news {
        case .changed(let token):
            tokens.list.rows.replace(token)
            tokens.marks.forget(token.code)
            readAgain(after: token, context)
            return []
        case .made(let token):
            return show(new: token, context)
        case .refresh(let isUnchanged, let instant):
            return refresh(isUnchanged: isUnchanged, at: instant, context)
        case .refreshFailed:
            tokens.list.markStale()
            return []
        case .capabilities(let before):
            if videos.isAllSelected, !context.capabilities.acrossVideos {
                // The server offered the list of all tokens last time and no longer does.
                videos.isAllSelected = false
                return restartTokens(context)
            }
            let isNew = context.capabilities.acrossVideos && !before.acrossVideos
            return isNew ? readTotal(context) : []
        }
    }

    /// Reads a list again whose filter or order a change of the token may have affected; the cursor leaves a token that
    /// the filter does not let through any more.
    ///
    /// A search through all rows is not repeated: it would cost the service the same time again.
    private mutating func readAgain(after token: AccessToken, _ context: UIContext) {
        guard !tokens.filter.isEmpty, !needsScan(context), !tokens.isUnlisted, tokens.list.waitingSince == nil else {
            return
        }
        let isLeft =
            tokens.list.rows.selectedRow?.code == token.code && !tokens.filter.matches(token, at: context.now)
        // That the user's own change moved the token is no news.
        tokens.list.refresh(at: context.now, isLeavingRow: isLeft, reportsLoss: false)
    }

    /// Shows a new token: the first row of a list without search and filter, with the cursor on it. Where the service
    /// does not list tokens, the browser searches for it.
    private mutating func show(new token: AccessToken, _ context: UIContext) -> [Action] {
        tokens.set(tokens.isUnlisted ? FilterText(typed: token.code.text, context.filters) : .none)
        videos.list.refresh(at: context.now)
        let actions = restartTokens(context) + readTotal(context)
        tokens.newToken = token
        return actions
    }
}
