internal import UsherCore

/// The message of the last line, and the log of calls and errors behind it.
struct StatusLine: Sendable {
    private(set) var message: Message?
    /// Whether what is said came by itself: it goes into the log, and does not cover the hints.
    var isQuiet = false
    /// The message of the last failed reading; `nil` once one has gone well.
    private var readingFailure: Message?
    private(set) var log = ActivityLog()

    mutating func clear() {
        message = nil
    }

    mutating func say(_ text: String, _ kind: Message.Kind = .information, _ context: UIContext) {
        let message = Message(context.hiding(text), kind)
        if !isQuiet { self.message = message }
        if message.isLogged { log.add(Message(text, kind).text, at: context.now, role: message.role) }
    }

    mutating func sayReadingFailed(_ error: ServiceError, _ context: UIContext) {
        // The header says that rows are stale, and the log of calls why.
        guard !isQuiet else { return }
        say(context.readingSentence(error), .failure, context)
        readingFailure = message
    }

    /// Removes the message of the last failed reading after another has gone well; the log keeps it.
    mutating func withdrawReadingFailure() {
        if readingFailure != nil, message == readingFailure { clear() }
        readingFailure = nil
    }

    mutating func log(_ text: String, at now: Instant) {
        log.add(text, at: now)
    }

    mutating func logError(_ text: String, at now: Instant) {
        log.add(text, at: now, role: .error)
    }

    /// Writes down an answer, and the requests made for it.
    mutating func record(_ reply: ServiceReply, _ request: ServiceRequest?, at now: Instant) {
        for line in reply.calls {
            log.add(line.text, masked: line.maskedText, at: now, role: line.isAnswered ? .dim : .warning)
        }
        guard let request else { return }
        let (result, role) = reply.outcome.summary
        let duration = "\(reply.duration / 1_000).\(reply.duration / 100 % 10) ms"
        let texts = [false, true].map { "\(request.summary(isMasked: $0)) → \(result) (\(duration))" }
        log.add(texts[0], masked: texts[1], at: now, role: role)
    }
}

extension ServiceReply.Outcome {
    /// The outcome as the log shows it.
    fileprivate var summary: (text: String, role: Role) {
        switch self {
        case .videos(let page): ("\(page.rows.count) rows", .text)
        case .tokens(let page): ("\(page.rows.count) rows", .text)
        case .count(.exact(let number)): (grouped(number), .text)
        case .count, .tokenIndex(nil): ("unknown", .text)
        case .tokenIndex(let index?): ("row \(grouped(index + 1))", .text)
        case .change, .signedIn, .revision, .token, .cursor: ("done", .text)
        case .changedMeanwhile: ("not done, it was changed meanwhile", .error)
        case .scanned(let step): ("\(step.rows.count) of \(grouped(step.examined)) rows", .text)
        case .failure(.cancelled): ("stopped", .dim)
        case .failure(let error): (error.shownSentence, .error)
        }
    }
}
