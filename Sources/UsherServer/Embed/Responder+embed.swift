internal import UsherCore

extension Responder {
    /// Admits a player and answers the page, or refuses; only a moderator is told why.
    ///
    /// A HEAD request spends nothing, and neither does a GET that declares itself not to be playback. The latter is not
    /// answered with the page, which a client could cache and show without a further request.
    func embed(_ video: VideoID, _ request: Request) -> Response {
        guard request.method == "HEAD" || PlaybackSign.isPlayback(request) else { return EmbedRefusal.notPlayed }
        let code = Route.playbackCode(in: request.query.items.map { ($0.name, $0.value) })
        do {
            guard let code else { return refusal(.noCode, request) }
            switch try playback(code, in: video, request) {
            case .accepted(let token):
                let title = token.videoTitle ?? ""
                return EmbedPage(title: title, annotations: token.annotations, nonce: EmbedPage.nonce()).response
            case .refused(let token):
                return refusal(.ended(token.state(at: service.now()), token), request)
            }
        } catch .videoNotFound, .tokenNotFound {
            return refusal(.unknown, request)
        } catch .readOnly {
            var response = EmbedRefusal.page(503, "The server is read-only, so that no first use can be recorded.")
            response.notice =
                "A playback was refused: the library is read-only, and the token's first use not recorded."
            return response
        } catch {
            let answer = ErrorAnswer.response(to: error)
            var response = EmbedRefusal.page(answer.status, "The server could not look. Try again.")
            response.notice = answer.notice
            return response
        }
    }

    private func playback(
        _ code: TokenCode, in video: VideoID, _ request: Request
    ) throws(ServiceError) -> Playback {
        if request.method == "GET" {
            do throws(ServiceError) {
                // The viewer is the actor: a player sends no login.
                return try service(for: nil, request).recordPlayback(code, in: video, cancellation)
            } catch .readOnly(let sentence) {
                // Without a first use to record, tokens play from a library that cannot be written.
                let token = try service.token(code, in: video, cancellation)
                guard !token.expiresAfterFirstUse else { throw .readOnly(sentence) }
            }
        }
        let token = try service.token(code, in: video, cancellation)
        return token.endReason(at: service.now()) == nil ? .accepted(token) : .refused(token)
    }

    private func refusal(_ reason: EmbedRefusal, _ request: Request) -> Response {
        let user = authenticator.userIfAny(of: request.headers[.authorization])
        return EmbedRefusal.page(403, user?.role == .moderator ? reason.sentence : nil)
    }
}
