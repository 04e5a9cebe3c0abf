internal import UsherCore
internal import UsherSQLite
internal import UsherStore

/// A small, fixed library: two videos and five tokens, the newest last.
struct Institute {
    static let video = "optics00001"

    let path: String
    /// Never ends; a yellow, opaque watermark in the middle of the player's left half.
    let endless: TokenCode
    /// Ends after a day.
    let dated: TokenCode
    /// Has ended by hand.
    let ended: TokenCode
    /// For one use, of the other video.
    let once: TokenCode

    init(at path: String, clock: Clock = .system) throws {
        self.path = path
        let service = try Library.open(path: path, mode: .create, clock: clock)
        let optics = try service.createVideo(title: "Optics 01", id: VideoID(Self.video)).id
        let waves = try service.createVideo(title: "Waves 02").id
        func token(_ name: String, _ draft: TokenDraft, in video: VideoID) throws -> TokenCode {
            var draft = draft
            draft.annotations = [
                Annotation(text: name, color: "#FFFF00", opacity: 1, size: 18, x: 160, y: 180)
            ]
            return try service.create(draft, in: video, Cancellation()).token.code
        }
        ended = try token("Ravi Kumar", TokenDraft(timeToLive: .fromNow(seconds: 3600)), in: optics)
        let zero = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        _ = try service.update(ended, in: nil, zero, Cancellation())
        once = try token("आरव शर्मा", TokenDraft(expiresAfterFirstUse: true), in: waves)
        dated = try token("José García", TokenDraft(timeToLive: .fromNow(seconds: 86_400)), in: optics)
        endless = try token("Meera Krishnan", TokenDraft(), in: optics)
    }

    /// The token as newly read from the library.
    func token(_ code: TokenCode) throws -> AccessToken {
        try Library.open(path: path, mode: .readOnly).token(code, in: nil, Cancellation())
    }
}
