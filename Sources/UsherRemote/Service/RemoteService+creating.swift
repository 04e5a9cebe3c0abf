package import UsherCore

extension RemoteService {
    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try checkWritable(cancellation)
        try RemoteService.check(draft.timeToLive)
        let seconds = draft.timeToLive?.secondsFromNow(now: now(), current: now())
        let body = UpdateWire(
            secondsToLive: seconds, expiresAfterFirstUse: draft.expiresAfterFirstUse, annotations: draft.annotations)
        let sent = now()
        let answer = try client.send(Call(.post, dialect.tokensPath(video), body: body.json()), cancellation)
        let check = ChangeCheck(
            secondsToLive: seconds, expiresAfterFirstUse: draft.expiresAfterFirstUse, annotations: draft.annotations,
            sent: sent, known: now())
        switch answer {
        case .answered(let response):
            if response.status == 404 { throw .videoNotFound(video) }
            guard (200..<300).contains(response.status) else { throw client.words.refusal(response) }
            guard let wire = try? client.decode(TokenWire.self, response) else {
                return try readBack(check, in: video, "The answer cannot be read.", cancellation)
            }
            let token = lister.complete(wire.token, in: .video(video))
            let differences = check.differences(token)
            if !differences.isEmpty {
                let list = differences.joined(separator: ", ")
                client.remarks.addAgain("The server made another token than was asked for: \(list).")
            }
            return TokenChange(token: token, id: nil)
        case .lost(let error):
            return try readBack(check, in: video, error.sentence, cancellation)
        }
    }

    /// Looks among the newest tokens for one that was made when its answer was lost.
    private func readBack(
        _ check: ChangeCheck, in video: VideoID, _ loss: String, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        let unsure = "It is not known whether a token was made in \(video.text). \(loss)"
        let unknown = ServiceError.failed("\(unsure) Look at the newest tokens before trying again.")
        let listing = TokenListing(
            scope: .video(video), state: .any, search: nil, order: .newestFirst, asOf: nil)
        let rows: [AccessToken]
        do throws(ServiceError) {
            rows = try lister.rows(listing, from: 0, count: 20, cancellation).rows
        } catch .unsupported {
            throw .failed("\(unsure) Tokens are not listed here, so it cannot be looked up; trying again may make two.")
        } catch {
            throw unknown
        }
        // Without the time of making nothing tells a new token from an old one like it.
        guard rows.allSatisfy({ $0.created != nil }) else { throw unknown }
        let made = rows.filter { row in
            guard let created = row.created else { return false }
            return created >= check.sent.adding(seconds: -2) && check.differences(row).isEmpty
        }
        switch made.count {
        case 0: throw .failed("No token was made in \(video.text). \(loss)")
        case 1:
            client.remarks.addAgain("The answer about the new token was lost; read again, it was made.")
            return TokenChange(token: made[0], id: nil)
        default: throw unknown
        }
    }
}
