/// A token's fields where they stand in a page, before any of its texts is made.
struct TokenParts {
    var code: TokenCode?
    var codeText: JSONReader.Text?
    var status: JSONReader.Text?
    var url: JSONReader.Text?
    var playbackURL: JSONReader.Text?
    var expiresAfterFirstUse = false
    var validUntil: Instant?
    /// Empty where there is a search.
    var annotations: [Annotation] = []
    /// Where the annotations begin.
    var annotationsStart: Int?
    /// Whether one of the annotations has the text that is searched for.
    var isMatch = false
    var created: Instant?
    var modified: Instant?
    var videoID: JSONReader.Text?
    var videoTitle: JSONReader.Text?
    var endedBy: JSONReader.Text?
    var endedAt: Instant?
    var firstUsedAt: Instant?
    /// Fields that were not understood, and where their values stand.
    var odd: [(key: TokenWire.Key, range: Range<Int>)] = []
}
