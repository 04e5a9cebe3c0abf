package import UsherCore

/// A service under test, with what a contract check needs around it.
///
/// Every check wants a subject of its own, with two videos that have no tokens yet.
package struct ContractSubject: Sendable {
    package let service: any TokenService
    /// The newer of the two.
    package let video: VideoID
    package let other: VideoID
    /// Moves the service's clock, which otherwise stands still, by so many seconds.
    package let advance: @Sendable (Int64) -> Void
    /// Plays a token once and tells whether the player was let in; `nil` where that cannot be done.
    package let play: (@Sendable (TokenCode, VideoID) throws -> Bool)?

    package init(
        service: any TokenService, video: VideoID, other: VideoID, advance: @escaping @Sendable (Int64) -> Void,
        play: (@Sendable (TokenCode, VideoID) throws -> Bool)?
    ) {
        self.service = service
        self.video = video
        self.other = other
        self.advance = advance
        self.play = play
    }
}
