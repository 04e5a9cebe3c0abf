package import UsherCore

extension RemoteService {
    package func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken {
        try cancellation.check()
        guard let token = try find(code, in: video, cancellation) else { throw .tokenNotFound(code) }
        return token
    }

    /// - Parameter hint: the video to search first when none is given.
    func find(
        _ code: TokenCode, in video: VideoID?, hint: VideoID? = nil, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken? {
        if let video {
            let response = try client.get(call(for: code, in: video), cancellation)
            return try token(response, code, in: video)
        }
        if let hint, let found = try find(code, in: hint, cancellation) { return found }
        try connect(cancellation)
        if capabilities.acrossVideos, client.extensions?.contains(.search) == true {
            let listing = TokenListRequest(scope: .all, state: .any, search: code.text, order: .newestFirst, asOf: nil)
            return try tokenPages.list(listing).rows(from: 0, count: 1, cancellation).rows.first { $0.code == code }
        }
        let videos = try catalog.all(cancellation).map(\.id)
        var found: AccessToken?
        try client.forEach(videos.map { call(for: code, in: $0) }, cancellation) {
            index, response throws(ServiceError) in
            found = try token(response, code, in: videos[index])
            return found == nil
        }
        return found
    }

    func call(for code: TokenCode, in video: VideoID) -> Call {
        Call(dialect.tokenPath(video, code)).hiding(code)
    }

    /// - Returns: `nil` when the server does not know the token there.
    private func token(
        _ response: HTTPResponse, _ code: TokenCode, in video: VideoID
    ) throws(ServiceError) -> AccessToken? {
        if response.status == 404 {
            guard client.messages.isOwn(response) else { throw client.messages.refusal(response) }
            return nil
        }
        let token = try client.token(response)
        guard token.code == code else {
            throw .failed("\(client.messages.host) answers with another token than \(code.short).")
        }
        return tokenPages.complete(token, in: .video(video))
    }
}
