internal import Synchronization
package import UsherCore

extension MemoryService {
    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        try begin("playback", cancellation)
        if let readOnly = capabilities.readOnly { throw .readOnly(readOnly) }
        return try state.withLock { state throws(ServiceError) in
            let entry = state.entries.first { $0.token.code == code && $0.token.videoID == video }
            guard var token = entry.map({ judged($0.token, at: state.now) }) else { throw .tokenNotFound(code) }
            guard token.status == AccessToken.activeStatus else { return .refused(token) }
            guard token.expiresAfterFirstUse || token.firstUsedAt == nil else { return .accepted(token) }
            token.firstUsedAt = token.firstUsedAt ?? state.now
            let before = token
            touch(&token, after: before, now: state.now)
            if token.expiresAfterFirstUse {
                token.endedBy = .usedOnce
                token.endedAt = state.now
                token = judged(token, at: state.now)
            }
            replace(token, in: &state)
            return .accepted(token)
        }
    }
}
