/// A row of a list for whoever answers with thousands: little of it is counted or copied, and its annotations are
/// already written as the API writes them.
package struct ListedToken: Hashable, Sendable {
    package let code: TokenCode
    /// Whether the wire's word is `Expired`; else it is `Active`.
    package let isOver: Bool
    package let expiresAfterFirstUse: Bool
    package let validUntil: Instant?
    /// A JSON array as UTF-8, compact.
    package let annotations: [UInt8]
    package let created: Instant
    package let modified: Instant
    package let video: ListedVideo
    package let endedBy: EndReason?
    package let endedAt: Instant?
    package let firstUsedAt: Instant?

    package init(
        code: TokenCode, isOver: Bool, expiresAfterFirstUse: Bool, validUntil: Instant?, annotations: [UInt8],
        created: Instant, modified: Instant, video: ListedVideo, endedBy: EndReason?, endedAt: Instant?,
        firstUsedAt: Instant?
    ) {
        self.code = code
        self.isOver = isOver
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.validUntil = validUntil
        self.annotations = annotations
        self.created = created
        self.modified = modified
        self.video = video
        self.endedBy = endedBy
        self.endedAt = endedAt
        self.firstUsedAt = firstUsedAt
    }

    package static let noAnnotations = written([])

    /// What stands in a row for these annotations.
    package static func written(_ annotations: [Annotation]) -> [UInt8] {
        var json = JSONWriter()
        json.array(annotations.lazy.map { AnnotationWire($0) })
        return json.takeBytes()
    }
}

/// The video of rows, shared by them.
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
    /// The token of a row with its annotations as values.
    package init(_ row: ListedToken, annotations: [Annotation]) {
        self.init(
            code: row.code, status: row.isOver ? AccessToken.expiredStatus : AccessToken.activeStatus,
            expiresAfterFirstUse: row.expiresAfterFirstUse, validUntil: row.validUntil, annotations: annotations,
            created: row.created, modified: row.modified, videoID: row.video.id, videoTitle: row.video.title,
            endedBy: row.endedBy, endedAt: row.endedAt, firstUsedAt: row.firstUsedAt)
    }
}
