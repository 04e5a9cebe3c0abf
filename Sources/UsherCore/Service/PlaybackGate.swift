/// Where players are let in, or not: what a server needs of a store beyond the API's own calls.
package protocol PlaybackGate: Sendable {
    /// Lets a player in, or not; the first accepted playback of a single-use token ends it.
    ///
    /// Of any number of players at once, in any number of processes, a single-use token lets in exactly one.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or another video's; `.readOnly`.
    func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback
}
