/// The columns of lists of tokens.
package enum TokenColumns {
    /// From left to right.
    package static let all: [Column<TokenRow>] = [
        .code, .wholeCode, .state, .left, .ends, .endsUTC, .use, .made, .video, .watermark, .secondWatermark,
    ]
}
