internal import UsherCore

/// Prints one token: the answer first, then what it rests on.
struct TokenDetail {
    private let context: CommandContext
    private let service: any TokenService
    private let base: PlaybackBase
    private let endingSoon: Int64

    init(_ context: CommandContext, _ service: any TokenService) throws {
        self.context = context
        self.service = service
        base = try PlaybackBase(context.arguments)
        endingSoon = try context.configuration().endingSoon
    }

    /// Prints the playback URL alone.
    func printURL(of token: AccessToken) throws {
        guard let url = base.completing(token).playbackURL else {
            throw CommandFailure("Nobody says where this token plays: its video is not known.")
        }
        try context.output.line(safeText(url, limit: 4_096))
    }

    /// - Parameter showsCode: whether the code is shown whole without `--full`, as it is for a token just made.
    func print(_ token: AccessToken, showsCode: Bool = false) throws {
        guard !context.arguments.has(.json) else {
            try context.output.line(TokenWire(base.completing(token)).jsonLine)
            return
        }
        let showsCode = showsCode || context.arguments.has(.full)
        let times = TimeText(now: service.now(), zone: context.zone, showsDates: true)
        let text = TokenText(token: token, time: times, endingSoon: endingSoon)
        try row("token", showsCode ? token.code.text : token.code.short)
        try row("state", "\(text.stateColumn): \(text.sentence)")
        if let end = text.endLine { try row("", end) }
        if let id = token.videoID {
            try row("video", "\(try VideoTitles(service, context.cancellation).title(of: token)) (\(id.text))")
        }
        try row("use", text.usesLine)
        if let created = token.created { try row("made", times.both(created)) }
        if showsCode, let url = base.completing(token).playbackURL {
            let isServedHere = token.playbackURL == nil && base.isLocal
            try row("url", isServedHere ? "\(url)  (while `usher serve` runs)" : url)
        }
        for (index, annotation) in token.annotations.enumerated() {
            try row(index == 0 ? "watermark" : "", annotation.text)
        }
    }

    private func row(_ name: String, _ value: String) throws(OutputError) {
        try context.output.line("\(fitted(name, toWidth: 9))  \(safeText(value, limit: 12_000))")
    }
}
