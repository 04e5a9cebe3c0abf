/// The columns of lists of tokens: of the dashboard's, and of those that commands print.
package enum TokenColumns {
    /// From left to right; each says itself where it is shown and what it gives way to.
    package static let all: [Column<TokenLine>] = [
        .code,
        .wholeCode,
        .state,
        .left,
        .ends,
        .endsUTC,
        .use,
        .made,
        .video,
        .watermark,
        .secondWatermark,
    ]
}
