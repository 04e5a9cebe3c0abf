internal import UsherCore

extension Browser {
    package mutating func hear(_ news: News, _ context: UIContext) -> [Action] {
        switch news {
        case .changed(let token):
            tokens.list.rows.replace(token)
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

    /// Shows a new token: the first row of a list without search and filter, with the cursor on it. Where the service
    /// does not list tokens, the browser searches for it.
    private mutating func show(new token: AccessToken, _ context: UIContext) -> [Action] {
        tokens.search = tokens.isUnlisted ? SearchText(token.code.text) : nil
        tokens.filter = .any
        videos.list.refresh(at: context.now)
        let actions = restartTokens(context) + readTotal(context)
        tokens.newToken = token
        return actions
    }
}
