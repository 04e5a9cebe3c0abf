package import UsherCore

extension RemoteService {
    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try checkWritable(cancellation)
        try draft.timeToLive?.checkLength()
        try draft.timeToLive?.checkEnd(now: now(), current: now())
        let seconds = draft.timeToLive?.secondsFromNow(now: now(), current: now())
        let body = UpdateWire(
            secondsToLive: seconds, expiresAfterFirstUse: draft.expiresAfterFirstUse, annotations: draft.annotations)
        let asked = now()
        let answer = try client.send(Call(.post, dialect.tokensPath(video), body: body.json()), cancellation)
        let change = { [self] token in TokenChange(.creation(draft), token: token, during: span(from: asked)) }
        switch answer {
        case .answered(let response):
            if response.status == 404, client.messages.isOwn(response) { throw .videoNotFound(video) }
            guard (200..<300).contains(response.status) else { throw client.messages.refusal(response) }
            guard let answered = try? client.token(response) else {
                return try readBack(in: video, asked: asked, "The answer cannot be read.", cancellation, change)
            }
            let made = change(tokenPages.complete(answered, in: .video(video)))
            let isElsewhere = made.token.videoID != video
            if made.isAsAsked, !isElsewhere, made.token.oddFields.isEmpty { return made }
            // The answer may be odd where the token is not; the token exists, whether or not it can be read.
            guard var token = try? token(made.token.code, in: video, cancellation) else {
                if isElsewhere { throw elsewhere(made.token, than: video) }
                return made
            }
            // It was found there, whatever its URL says.
            token.videoID = video
            return made.judged(by: token)
        case .lost(let error):
            return try readBack(in: video, asked: asked, error.sentence, cancellation, change)
        }
    }

    private func elsewhere(_ token: AccessToken, than video: VideoID) -> ServiceError {
        .conflict(
            """
            Token \(token.code.short) was made, but not in \(video.text): \(client.messages.host) says that it is for \
            \(token.videoID?.text ?? "no video"). Trying again makes another one.
            """)
    }

    /// Searches the newest tokens for one whose answer was lost.
    private func readBack(
        in video: VideoID, asked: Instant, _ loss: String, _ cancellation: Cancellation,
        _ change: (AccessToken) -> TokenChange
    ) throws(ServiceError) -> TokenChange {
        let unsure = "It is not known whether a token was made in \(video.text). \(loss)"
        let unknown = ServiceError.failed("\(unsure) Look at the newest tokens before trying again.")
        let listing = TokenListRequest(
            scope: .video(video), state: .any, search: nil, order: .newestFirst, asOf: nil)
        let rows: [AccessToken]
        do throws(ServiceError) {
            rows = try tokenPages.list(listing).rows(from: 0, count: 20, cancellation).rows
        } catch .unsupported {
            throw .failed("\(unsure) Tokens are not listed here, so it cannot be looked up; trying again may make two.")
        } catch {
            throw unknown
        }
        // Without the time of creation, a new token cannot be told from an older one like it.
        let ages = rows.compactMap(\.created).map { asked.seconds(since: $0) }
        guard ages.count == rows.count else { throw unknown }
        // With an unknown server clock, a token created within a day may be the new one, too.
        let isClockKnown = client.clock.isKnown
        guard ages.contains(where: { $0 <= (isClockKnown ? 2 : 86_400) }) else {
            throw .failed("No token was made in \(video.text). \(loss)")
        }
        let fresh = zip(rows, ages).filter { $0.1 <= (isClockKnown ? 2 : 60) }
        let made = fresh.map { change($0.0) }.filter(\.isAsAsked)
        guard made.count == 1, let made = made.first else { throw unknown }
        client.notices.addAgain("The answer about the new token was lost; read again, it was made.")
        return made
    }
}
