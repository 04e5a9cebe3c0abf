/// The first cells of the columns of the tokens list, for one width of the pane.
struct TokenColumns: Hashable, Sendable {
    let code = 2
    let state: Int
    let left: Int
    /// `nil` where the column does not fit.
    let use: Int?
    let video: Int?
    let videoWidth: Int
    let watermark: Int

    /// - Parameters:
    ///   - width: cells inside the frame.
    ///   - namesVideos: whether tokens of several videos are listed.
    init(width: Int, namesVideos: Bool) {
        state = code + 11
        left = state + 11
        let afterLeft = left + 10
        use = width >= 52 ? afterLeft : nil
        let afterUse = use == nil ? afterLeft : afterLeft + 6
        let hasVideo = namesVideos && width - afterUse >= 40
        video = hasVideo ? afterUse : nil
        videoWidth = hasVideo ? min(26, (width - afterUse) * 4 / 10) : 0
        watermark = hasVideo ? afterUse + videoWidth + 2 : afterUse
    }
}
