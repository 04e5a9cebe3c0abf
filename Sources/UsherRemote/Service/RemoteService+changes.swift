package import UsherCore

extension RemoteService {
    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try checkWritable(cancellation)
        try update.timeToLive?.checkLength()
        // A server with `if-match` compares within its transaction. For other servers, and for unknown ones, the token
        // is read just before; the answer reveals the server's extensions.
        let isCompared = client.extensions?.contains(.ifMatch) == true && seen.flatMap { EntityTag($0) } != nil
        let isBeforeNeeded = video == nil || update.timeToLive?.isAdded == true || (seen != nil && !isCompared)
        let before = isBeforeNeeded ? try token(code, in: video, cancellation) : nil
        if let seen, let before, before.isChanged(since: seen, at: now()) { throw .changedMeanwhile(code) }
        guard let owner = video ?? before?.videoID else { throw .tokenNotFound(code) }
        let seconds = try RemoteService.seconds(update.timeToLive, now: now(), before: before)
        let body = UpdateWire(
            secondsToLive: seconds, expiresAfterFirstUse: update.expiresAfterFirstUse, annotations: update.annotations)
        let asked = now()
        var call = Call(.put, dialect.tokenPath(owner, code), body: body.json()).hiding(code)
        if let seen, client.extensions?.contains(.ifMatch) == true { call.ifMatch = EntityTag(before ?? seen) }
        let answer = try client.send(call, cancellation)
        if case .answered(let response) = answer, response.status == 412, call.ifMatch != nil,
            client.messages.isOwn(response)
        {
            throw .changedMeanwhile(code)
        }
        return try result(of: answer, code, in: owner, cancellation) { [self] token in
            TokenChange(.update(update), token: token, before: before, during: span(from: asked))
        }
    }

    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        throw .unsupported("\(client.messages.host) cannot take changes back.")
    }

    private func result(
        of answer: ChangeAnswer, _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation,
        _ change: (AccessToken) -> TokenChange
    ) throws(ServiceError) -> TokenChange {
        let lost: String
        switch answer {
        case .answered(let response):
            if response.status == 404, client.messages.isOwn(response) { throw .tokenNotFound(code) }
            guard (200..<300).contains(response.status) else { throw client.messages.refusal(response) }
            let answered = try? client.token(response)
            if let answered, answered.code == code {
                let change = change(tokenPages.complete(answered, in: .video(video)))
                if change.isAsAsked { return change }
                // The answer may be odd where the token is not; it is used when the token cannot be read.
                return (try? token(code, in: video, cancellation)).map(change.judged) ?? change
            }
            guard answered != nil || response.body.isEmpty else {
                lost = "Its answer cannot be read."
                break
            }
            // The server accepted the change, but the answer is empty or about another token.
            let fault = answered == nil ? "is empty" : "is about another token"
            let loss = "The answer of \(client.messages.host) \(fault)."
            return change(try readBack(code, in: video, loss, cancellation))
        case .lost(let error): lost = error.sentence
        }
        let change = change(try readBack(code, in: video, lost, cancellation))
        guard change.isAsAsked else {
            throw .failed(
                """
                The answer about token \(code.short) was lost; read again, the token is not what was asked. Look at it \
                before trying again. \(lost)
                """)
        }
        sayReadAgain(code)
        return change
    }

    private func sayReadAgain(_ code: TokenCode) {
        client.notices.addAgain("The answer about token \(code.short) was lost; read again, the change was made.")
    }

    /// Finds out the result of a change whose answer is inconclusive.
    ///
    /// - Parameter loss: what happened to the answer.
    private func readBack(
        _ code: TokenCode, in video: VideoID, _ loss: String, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        do throws(ServiceError) {
            return try token(code, in: video, cancellation)
        } catch {
            let unknown = "It is not known whether token \(code.short) was changed: \(loss)"
            if error == .cancelled { throw .failed("\(unknown) Look at it again.") }
            throw .failed("\(unknown) Reading it again failed as well: \(error.sentence)")
        }
    }

    /// From the request for a change until now.
    func span(from asked: Instant) -> ChangeSpan {
        ChangeSpan(asked: asked, known: now(), tolerance: client.clock.tolerance)
    }

    func checkWritable(_ cancellation: Cancellation) throws(ServiceError) {
        try cancellation.check()
        if let sentence = capabilities.readOnly { throw .readOnly(sentence) }
    }

    /// The seconds from now for the API.
    private static func seconds(
        _ timeToLive: TimeToLive?, now: Instant, before: AccessToken?
    ) throws(ServiceError) -> Int64? {
        guard let timeToLive else { return nil }
        guard let seconds = timeToLive.secondsFromNow(now: now, current: before?.validUntil) else {
            if before?.hasOddEnd == true {
                throw .conflict("The token's end cannot be read, so that nothing can be added. Set a time from now.")
            }
            throw .conflict("The token never ends by time, so that nothing can be added. Set a time from now.")
        }
        try timeToLive.checkEnd(now: now, current: before?.validUntil)
        return seconds
    }
}

extension TimeToLive {
    fileprivate var isAdded: Bool {
        if case .added = self { true } else { false }
    }
}
