extension TokenService {
    /// Changes a token whatever it is now.
    ///
    /// - Throws: as `update(_:in:_:decidedOn:_:)`.
    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try self.update(code, in: video, update, decidedOn: nil, cancellation)
    }

    /// Changes a token unless it is no longer as the caller saw it; what becomes of what is not mentioned is looked at,
    /// too.
    ///
    /// - Throws: as `update(_:in:_:decidedOn:_:)`.
    package func update(
        _ token: AccessToken, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        let change = try self.update(token.code, in: token.videoID, update, decidedOn: token, cancellation)
            .compared(with: token)
        guard change.differences.contains(where: \.isUnasked) else { return change }
        // An answer to a change may leave out what an answer to a question has. The change is made, whether or not it
        // can be read again.
        guard let read = try? self.token(token.code, in: token.videoID, cancellation) else { return change }
        return change.judged(by: read)
    }
}
