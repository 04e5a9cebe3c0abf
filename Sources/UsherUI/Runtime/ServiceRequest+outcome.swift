package import UsherCore

extension ServiceRequest {
    /// Calls the service and blocks until it answers.
    package func outcome(from service: any TokenService, _ cancellation: Cancellation) -> ServiceReply.Outcome {
        do throws(ServiceError) {
            switch self {
            case .videos(let query, let position, let size):
                return .videos(try service.videos(query, at: position, size: size, cancellation))
            case .tokens(let query, let position, let size):
                return .tokens(try service.page(query, at: position, size: size, cancellation))
            case .token(let code, let video):
                return .token(try service.token(code, in: video, cancellation))
            case .count(let query):
                return .count(try service.count(query, cancellation))
            case .scan(let query, let cursor):
                return .scanned(try service.scan(query, after: cursor, cancellation))
            case .tokenIndex(let code, let query):
                return .tokenIndex(try service.index(of: code, in: query, cancellation))
            case .cursor(let code, let query):
                return .cursor(try service.cursor(of: code, in: query, cancellation))
            case .revision:
                return .revision(try service.revision(cancellation))
            case .signIn(let username, let password):
                try service.signIn(username: username, password: password, cancellation)
                return .signedIn
            case .create(let draft, let video):
                return .change(try service.create(draft, in: video, cancellation))
            case .update(let token, let update):
                return .change(try service.update(token, update, cancellation))
            case .undo(let change):
                return .change(try service.undo(change, cancellation))
            }
        } catch .changedMeanwhile(let code) {
            return outcome(changedMeanwhile: code, service, cancellation)
        } catch {
            return .failure(error)
        }
    }

    /// The token as it is now: a refusal alone would leave the user with what is not there any more.
    private func outcome(
        changedMeanwhile code: TokenCode, _ service: any TokenService, _ cancellation: Cancellation
    ) -> ServiceReply.Outcome {
        var video: VideoID?
        if case .update(let token, _) = self { video = token.videoID }
        let token = try? service.token(code, in: video, cancellation)
        return token.map { .changedMeanwhile($0) } ?? .failure(.changedMeanwhile(code))
    }
}
