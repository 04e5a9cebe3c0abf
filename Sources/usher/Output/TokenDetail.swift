internal import UsherCore

/// Prints one token: its state first, then the facts behind it.
struct TokenDetail {
    private let context: CommandContext
    private let service: any TokenService
    private let base: PlaybackBase
    private let json: TokenJSON
    private let endingSoon: Int64

    init(_ context: CommandContext, _ service: any TokenService) throws {
        self.context = context
        self.service = service
        base = try PlaybackBase(context.arguments)
        json = try TokenJSON(context)
        endingSoon = try context.configuration().endingSoon
    }

    /// Prints the playback URL alone.
    func printURL(of token: AccessToken) throws {
        guard let url = base.completing(token).playbackURL else {
            throw CommandFailure("The playback URL of this token cannot be told: its video is not known.")
        }
        guard CopyableURL(url) != nil else {
            throw CommandFailure(
                """
                The playback URL of token \(token.code.short) is no plain web address, so it is not printed: pasted \
                somewhere, it could be more than it seems. `usher token --json` shows it as it came.
                """)
        }
        try context.output.line(url)
    }

    /// Prints the token after a change. It makes no further call: the report of the change must not fail over one.
    ///
    /// - Parameter showsCode: shows the whole code without `--full`, as for a new token.
    /// - Throws: `.refused`, after printing, when the result is not what was asked for; `advice` is added to the
    ///   sentence.
    func print(_ change: TokenChange, showsCode: Bool = false, advice: String? = nil) throws {
        try print(change.token, showsCode: showsCode, title: change.token.videoTitle)
        guard let sentence = change.sentence(calling: change.token.code.short, times) else { return }
        throw CommandFailure([sentence, advice].compactMap(\.self).joined(separator: " "), .refused)
    }

    /// Prints a token, with its video's title where the service knows it.
    func print(_ token: AccessToken) throws {
        let needsTitle = !context.arguments.has(.json)
        let title = needsTitle ? try VideoTitles(service, context.cancellation).title(of: token) : nil
        try print(token, showsCode: false, title: title)
    }

    private var times: TimeText { TimeText(now: service.now(), zone: context.zone, showsDates: true) }

    private func print(_ token: AccessToken, showsCode: Bool, title: String?) throws {
        guard !context.arguments.has(.json) else {
            try context.output.line(json.row(token, at: service.now()).jsonLine)
            return
        }
        let showsCode = showsCode || context.arguments.has(.full)
        let times = times
        let text = TokenText(token: token, time: times, endingSoon: endingSoon)
        try row("token", showsCode ? token.code.text : token.code.short)
        try row("state", "\(text.state.label): \(text.sentence)")
        if let end = text.endLine { try row("", end) }
        if let id = token.videoID {
            let isNamed = title != nil && title != id.text
            try row("video", isNamed ? "\(title ?? "") (\(id.text))" : id.text)
        }
        try row("use", text.usesLine)
        if let created = token.created { try row("made", times.both(created)) }
        if showsCode, let url = base.completing(token).playbackURL {
            let isServedHere = token.playbackURL == nil && base.isLocal
            let shown = CopyableURL(url) == nil ? "no plain web address, not shown" : url
            try row("url", isServedHere ? "\(shown)  (while `usher serve` runs)" : shown)
        }
        for (index, annotation) in token.annotations.enumerated() {
            try row(index == 0 ? "watermark" : "", annotation.text)
        }
        for sentence in token.oddSentences { try row("warning", sentence) }
    }

    private func row(_ name: String, _ value: String) throws(OutputError) {
        try context.output.line("\(fitted(name, toWidth: 9))  \(safeText(value, limit: 12_000))")
    }
}
