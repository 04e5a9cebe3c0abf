/// A token's fields where they stand in a page, before any of its texts is made.
struct TokenParts {
    var code: TokenCode?
    var codeText: PlainJSON.Text?
    var status: PlainJSON.Text?
    var url: PlainJSON.Text?
    var playbackURL: PlainJSON.Text?
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
    var videoID: PlainJSON.Text?
    var videoTitle: PlainJSON.Text?
    var endedBy: PlainJSON.Text?
    var endedAt: Instant?
    var firstUsedAt: Instant?
}
