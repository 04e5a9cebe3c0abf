/// Compact row for large list responses. Expiry is evaluated when the row is serialised, so that cached rows stay
/// valid; the annotations are serialised already, in the API's form.
package struct TokenListRow: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let ends: Int64
    private let firstUsed: Int64
    private let ended: Int64
    package let created: Instant
    package let modified: Instant
    package let video: ListedVideo
    /// A JSON array as UTF-8, compact.
    package let annotations: [UInt8]
    package let expiresAfterFirstUse: Bool
    /// Whether the token was used or ended by hand: it has ended, whatever the clock says.
    private let isDone: Bool
    private let reason: EndReason?

    /// Represents an absent instant in eight bytes instead of an optional's sixteen.
    private static let none = Int64.min

    /// - Parameters:
    ///   - code: a UUID.
    ///   - endedBy: why the token ended early, if known; like `endedAt`, only for a token that is done.
    package init(
        code: TokenCode, expiresAfterFirstUse: Bool, isDone: Bool, validUntil: Instant?, firstUsedAt: Instant?,
        endedBy: EndReason?, endedAt: Instant?, created: Instant, modified: Instant, video: ListedVideo,
        annotations: [UInt8]
    ) {
        high = code.high
        low = code.low
        ends = validUntil?.microseconds ?? Self.none
        firstUsed = firstUsedAt?.microseconds ?? Self.none
        ended = endedAt?.microseconds ?? Self.none
        self.created = created
        self.modified = modified
        self.video = video
        self.annotations = annotations
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.isDone = isDone
        reason = endedBy
    }

    private static func instant(_ stored: Int64) -> Instant? {
        stored == none ? nil : Instant(microseconds: stored)
    }

    package var code: TokenCode { TokenCode(high: high, low: low) }
    package var validUntil: Instant? { Self.instant(ends) }
    package var firstUsedAt: Instant? { Self.instant(firstUsed) }

    package func isOver(at now: Instant) -> Bool {
        isDone || (ends != Self.none && ends <= now.microseconds)
    }

    /// Why and when the token ended; `nil` while it is active, and when that is not recorded.
    package func endedBy(at now: Instant) -> EndReason? {
        isDone ? reason : isOver(at: now) ? .byTime : nil
    }

    package func endedAt(at now: Instant) -> Instant? {
        isDone ? Self.instant(ended) : isOver(at: now) ? validUntil : nil
    }

    /// The annotations as the row stores them.
    package static func written(_ annotations: [Annotation]) -> [UInt8] {
        var json = JSONWriter()
        json.array(annotations.lazy.map { AnnotationWire($0) })
        return json.takeBytes()
    }
}

/// The video of rows, shared by reference.
package final class ListedVideo: Sendable {
    package let id: VideoID?
    package let title: String

    package init(id: VideoID?, title: String) {
        self.id = id
        self.title = title
    }
}

extension ListedVideo: Hashable {
    package static func == (left: ListedVideo, right: ListedVideo) -> Bool {
        left === right || (left.id == right.id && left.title == right.title)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(title)
    }
}

extension AccessToken {
    /// The token of a row, judged at `now`, with its decoded annotations.
    package init(_ row: TokenListRow, at now: Instant, annotations: [Annotation]) {
        self.init(
            code: row.code, status: row.isOver(at: now) ? AccessToken.expiredStatus : AccessToken.activeStatus,
            expiresAfterFirstUse: row.expiresAfterFirstUse, validUntil: row.validUntil, annotations: annotations,
            created: row.created, modified: row.modified, videoID: row.video.id, videoTitle: row.video.title,
            endedBy: row.endedBy(at: now), endedAt: row.endedAt(at: now), firstUsedAt: row.firstUsedAt)
    }
}
