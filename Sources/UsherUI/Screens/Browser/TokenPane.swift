internal import UsherCore

extension Pane {
    package static let token = Pane("Token")
}

/// What is known of the token under the cursor: the answer first, then the facts behind it.
struct TokenPane: TextPane {
    static let record: PaneRecord = textPane(.token, command: "token_pane", key: "3")

    let browser: Browser
    let context: UIContext
    private let token: AccessToken?

    init(browser: Browser, context: UIContext) {
        self.browser = browser
        self.context = context
        token = browser.shownToken(context)
    }

    /// Everything that the pane depends on, but the time of day.
    struct Inputs: FrameInputs {
        let token: AccessToken?
        let isMasked: Bool
        let namesVideo: Bool
        let capabilities: Capabilities
        /// Times of other days have dates.
        let today: [Int64]
    }

    var inputs: Inputs {
        Inputs(
            token: token, isMasked: context.isMasked, namesVideo: browser.videos.isAllSelected,
            capabilities: context.capabilities, today: context.time.today)
    }

    var until: Instant? { token.flatMap { context.text(of: $0).nextChange } }

    var title: String { token.map { "Token \(context.shownCode($0))" } ?? "Token" }

    func lines(in size: Size) -> [PaneLine] {
        guard let token else { return [] }
        return lines(context.text(of: token)).flatMap { PaneLine.wrapped($0, $1, columns: size.columns) }
    }

    private func lines(_ text: TokenText) -> [(String, Role)] {
        let token = text.token
        let time = context.time
        var lines: [(String, Role)] = [(answer(text), text.state.role == .expired ? .text : text.state.role)]
        if let end = text.endLine { lines.append((end, .text)) }
        // Of a used token, the first lines tell that and when.
        if text.state != .used || token.firstUsedAt != text.end { lines.append((text.usesLine, .text)) }
        if let title = token.videoTitle, browser.videos.isAllSelected {
            lines.append(("of \(safeText(title, limit: TokenPane.most))", .text))
        }
        for annotation in token.annotations {
            let watermark = shownWatermark(annotation.text, isMasked: context.isMasked, limit: TokenPane.most)
            lines.append(("“\(watermark)”", .text))
        }
        lines += token.oddSentences.map { ("⚠ \($0)", .warning) }
        if let created = token.created { lines.append(("made \(time.local(created))", .dim)) }
        let told = [token.created, text.end, token.firstUsedAt].compactMap { $0?.wholeSeconds }
        if let modified = token.modified, !told.contains(modified.wholeSeconds) {
            lines.append(("changed \(time.local(modified))", .dim))
        }
        if text.state == .active || text.state == .ending {
            // Last: it explains only what nothing above does.
            lines.append(("If it does not play: embedding may be off, or the page's domain not allowed.", .dim))
        }
        return lines
    }

    /// The most scalars of a text from outside that are shown: the longest watermark.
    private static let most = 10_240

    /// Why the token plays or does not, and the key that helps.
    private func answer(_ text: TokenText) -> String {
        switch text.state {
        case .active, .ending, .unknown: text.sentence
        case .used: context.told(text.sentence, .timeToLive) { "\($0) makes a copy." }
        case .expired where text.token.mayBeUsed:
            context.told(text.sentence, .timeToLive) { "\($0) extends or copies it." }
        case .expired: context.told(text.sentence, .timeToLive) { "\($0) extends it." }
        }
    }
}

extension Browser {
    /// The token that the panes below the lists show; `nil` while the rows are those of another query.
    func shownToken(_ context: UIContext) -> AccessToken? {
        tokens.list.isWaitingVisibly(at: context.now) ? nil : tokens.list.rows.selectedRow
    }
}
