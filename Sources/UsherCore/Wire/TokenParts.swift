/// The ranges of a token's fields in a page, before any of its texts is built.
struct TokenParts {
    var code: TokenCode?
    var codeText: JSONReader.Text?
    var status: JSONReader.Text?
    var url: JSONReader.Text?
    var playbackURL: JSONReader.Text?
    var expiresAfterFirstUse = false
    var validUntil: Instant?
    /// Empty where rows are tested first.
    var annotations: [Annotation] = []
    /// The offset of the annotations.
    var annotationsStart: Int?
    /// The bits of the test's terms for which an annotation's text holds.
    var matched: UInt64 = 0
    var created: Instant?
    var modified: Instant?
    var videoID: JSONReader.Text?
    var videoTitle: JSONReader.Text?
    var endedBy: JSONReader.Text?
    var endedAt: Instant?
    var firstUsedAt: Instant?
    /// The unreadable fields, with the ranges of their values.
    var odd: [(key: TokenWire.Key, range: Range<Int>)] = []
}
