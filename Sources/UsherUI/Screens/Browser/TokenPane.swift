internal import UsherCore

extension Pane {
    package static let token = Pane("Token")
}

/// What is known of the token under the cursor: the answer first, then the facts behind it.
struct TokenPane {
    static let record = PaneRecord(
        pane: .token, slot: .lower, command: "token_pane", key: "3",
        draw: { TokenPane(browser: $0, context: $3).draw(into: &$1, in: $2) })

    let browser: Browser
    let context: UIContext

    /// Everything that the pane depends on, but the time of day.
    private struct Inputs: FrameInputs {
        let token: AccessToken?
        let isFocused: Bool
        let isMasked: Bool
        let namesVideo: Bool
        let capabilities: Capabilities
        /// Times of other days have dates.
        let today: [Int64]
    }

    func draw(into frame: inout Frame, in rect: Rect) {
        let token = browser.shownToken(context)
        let inputs = Inputs(
            token: token, isFocused: browser.focus == .token, isMasked: context.isMasked,
            namesVideo: browser.videos.isAllSelected, capabilities: context.capabilities,
            today: context.time.today)
        let until = token.flatMap { context.text(of: $0).nextChange }
        frame.pane(.token, inputs, until: until) { draw(token, until: until, into: &$0, in: rect) }
    }

    private func draw(_ token: AccessToken?, until: Instant?, into frame: inout Frame, in rect: Rect) {
        let name = token.map { "Token \(context.shownCode($0))" } ?? "Token"
        frame.box(rect, title: name, isFocused: browser.focus == .token)
        let inner = rect.inset(by: 1)
        let pieces = token.map { token in
            lines(context.text(of: token)).flatMap { line, role in
                wrap(line, width: inner.columns - 2).map { ($0, role) }
            }
        }
        for index in 0..<inner.rows {
            let (text, role) = pieces.flatMap { index < $0.count ? $0[index] : nil } ?? ("", .text)
            frame.text(text, role, in: inner.line(index), indent: 1, until: until)
        }
    }

    private func lines(_ text: TokenText) -> [(String, Role)] {
        let token = text.token
        let time = context.time
        var lines: [(String, Role)] = [(answer(text), text.state.role == .expired ? .text : text.state.role)]
        if let end = text.endLine { lines.append((end, .text)) }
        // Of a used token, the first lines tell that and when.
        if text.state != .used || token.firstUsedAt != text.end { lines.append((text.usesLine, .text)) }
        if let title = token.videoTitle, browser.videos.isAllSelected {
            lines.append(("of \(safeText(title, limit: 200))", .text))
        }
        for annotation in token.annotations {
            lines.append(("“\(shownWatermark(annotation.text, isMasked: context.isMasked, limit: 300))”", .text))
        }
        lines += token.oddSentences.map { ("⚠ \($0)", .warning) }
        if let created = token.created { lines.append(("made \(time.local(created))", .dim)) }
        let told = [token.created, text.end, token.firstUsedAt].compactMap { $0?.wholeSeconds }
        if let modified = token.modified, !told.contains(modified.wholeSeconds) {
            lines.append(("changed \(time.local(modified))", .dim))
        }
        return lines
    }

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
