extension TokenService {
    /// Changes a token that the caller has before it: what becomes of what is not mentioned is looked at, too.
    ///
    /// - Throws: as `update(_:in:_:_:)`.
    package func update(
        _ token: AccessToken, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        let change = try self.update(token.code, in: token.videoID, update, cancellation).compared(with: token)
        guard change.differences.contains(where: \.isUnasked) else { return change }
        // An answer to a change may leave out what an answer to a question has. The change is made, whether or not it
        // can be read again.
        guard let read = try? self.token(token.code, in: token.videoID, cancellation) else { return change }
        return change.judged(by: read)
    }
}
