package import UsherCore

/// A service under test, and the means to control it in a contract check.
///
/// Each check needs its own subject, with two videos without tokens.
package struct ContractSubject: Sendable {
    package let service: any TokenService
    /// The newer of the two.
    package let video: VideoID
    package let other: VideoID
    /// Moves the service's clock by so many seconds; otherwise the clock stands still.
    package let advance: @Sendable (Int64) -> Void
    /// Plays a token once and tells whether the player was let in; `nil` where the service cannot do this.
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
