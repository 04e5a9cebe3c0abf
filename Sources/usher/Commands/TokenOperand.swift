internal import UsherCore

/// A token as people name it on a command line: a whole code, a playback URL, or the short form that lists show.
struct TokenOperand {
    let text: String

    /// The token that is meant.
    ///
    /// The short form (`6c15…e035`, `6c15...e035`) has to fit one token only.
    ///
    /// - Throws: a sentence that does not repeat the text, which may be a secret.
    func resolve(
        in service: any TokenService, video: VideoID?, _ arguments: ParsedArguments, _ cancellation: Cancellation
    ) throws -> AccessToken {
        let search = SearchText(text)
        if let whole = search?.whole {
            return try service.token(whole.code, in: video ?? whole.video, cancellation)
        }
        if let search, case .startAndEnd = search.fragment {
            return try onlyMatch(search, in: service, video: video, cancellation)
        }
        guard let code = TokenCode(text) else {
            throw arguments.error("That is no token: give a code, a playback URL, or a short form such as 6c15…e035.")
        }
        return try service.token(code, in: video, cancellation)
    }

    private func onlyMatch(
        _ search: SearchText, in service: any TokenService, video: VideoID?, _ cancellation: Cancellation
    ) throws -> AccessToken {
        let query = TokenQuery(scope: video.map { .video($0) } ?? .all, text: search, asOf: service.now())
        var found: [AccessToken] = []
        // A watermark that holds the same characters is no code.
        try TokenReader(service: service, cancellation: cancellation).forEach(query) { token in
            if found.count < 2, search.fragment?.matches(token.code) == true { found.append(token) }
        }
        guard let token = found.first else {
            throw CommandFailure(
                "No token here has such a code. Check it, or the video it was looked for in.", .notFound)
        }
        guard found.count == 1 else {
            throw CommandFailure("Several tokens have such a code. Give the whole code.", .notFound)
        }
        return token
    }
}
