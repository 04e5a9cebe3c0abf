extension TokenService {
    /// Changes a token regardless of its present state.
    ///
    /// - Throws: as `update(_:in:_:decidedOn:_:)`.
    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try self.update(code, in: video, update, decidedOn: nil, cancellation)
    }

    /// Changes a token unless it has changed since the caller saw it; also compares the properties that the change does
    /// not mention.
    ///
    /// - Throws: as `update(_:in:_:decidedOn:_:)`.
    package func update(
        _ token: AccessToken, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        let change = try self.update(token.code, in: token.videoID, update, decidedOn: token, cancellation)
            .compared(with: token)
        guard change.differences.contains(where: \.isUnasked) else { return change }
        // The answer to a change may lack fields that the answer to a query has. The change is made whether or not the
        // token can be read again.
        guard let read = try? self.token(token.code, in: token.videoID, cancellation) else { return change }
        return change.judged(by: read)
    }
}
