package import UsherCore

/// A token in a list.
package struct TokenLine: Sendable {
    package let token: AccessToken
    /// The title of its video, else its id, else empty.
    package let video: String
    package let context: RowContext

    package var text: TokenText { TokenText(token: token, time: context.time, endingSoon: context.settings.endingSoon) }

    /// - Parameter video: the video's title where it is known otherwise than by the token.
    package init(_ token: AccessToken, video: String? = nil, _ context: RowContext) {
        self.token = token
        self.video = video ?? token.videoTitle ?? token.videoID?.text ?? ""
        self.context = context
    }

    /// The style of its texts: tokens that play stand out.
    package var style: CellStyle {
        CellStyle(token.endReason(at: context.time.now) == nil ? .text : .expired)
    }
}
