/// Finds the videos of a page's tokens: by a field of the token, else by its URLs.
struct VideoResolver {
    /// A URL from which a token's video was read, split around the token's code.
    private struct SplitURL {
        let head: Range<Int>
        let tail: Range<Int>
        let video: VideoID?
    }

    private var named: (text: JSONReader.Text, video: VideoID?)?
    private var lastURLs: (url: SplitURL?, playbackURL: SplitURL?)

    mutating func video(
        _ parts: TokenParts, _ code: TokenCode, _ json: JSONReader
    ) throws(JSONReader.Failure) -> VideoID? {
        if let text = parts.videoID, let video = try named(text, json) { return video }
        if let url = parts.url, let found = try video(url, parts, code, json, &lastURLs.url) { return found.video }
        if let url = parts.playbackURL, let found = try video(url, parts, code, json, &lastURLs.playbackURL) {
            return found.video
        }
        return nil
    }

    private mutating func named(_ text: JSONReader.Text, _ json: JSONReader) throws(JSONReader.Failure) -> VideoID? {
        if let named, json.isSame(named.text.range, text.range) { return named.video }
        let video = VideoID(try json.string(text))
        named = (text, video)
        return video
    }

    /// The result for a URL: nothing, or its video, which may be `nil`.
    ///
    /// A code is never a URL segment name and contains no URL delimiter, so URLs that differ only in the code have the
    /// same result.
    private func video(
        _ url: JSONReader.Text, _ parts: TokenParts, _ code: TokenCode, _ json: JSONReader, _ last: inout SplitURL?
    ) throws(JSONReader.Failure) -> (video: VideoID?, Void)? {
        let codeRange = parts.codeText?.range ?? 0..<0
        if let known = last, url.isPlain, url.range.count == known.head.count + codeRange.count + known.tail.count {
            let start = url.range.lowerBound
            let head = start..<start + known.head.count
            let middle = head.upperBound..<head.upperBound + codeRange.count
            let tail = middle.upperBound..<url.range.upperBound
            if code.isUUID, json.isSame(known.head, head), json.isSame(codeRange, middle),
                json.isSame(known.tail, tail)
            {
                return (known.video, ())
            }
        }
        guard let whole = SearchText.WholeCode(wire: try json.string(url)), whole.code == code else { return nil }
        last = code.isUUID && url.isPlain ? VideoResolver.split(codeRange, in: url.range, json, whole.video) : nil
        return (whole.video, ())
    }

    /// The range of the code in the URL; `nil` unless it occurs exactly once.
    private static func split(
        _ code: Range<Int>, in url: Range<Int>, _ json: JSONReader, _ video: VideoID?
    ) -> SplitURL? {
        guard url.count >= code.count else { return nil }
        let starts = (url.lowerBound...url.upperBound - code.count).filter {
            json.isSame(code, $0..<$0 + code.count)
        }
        guard let start = starts.first, starts.count == 1 else { return nil }
        return SplitURL(head: url.lowerBound..<start, tail: start + code.count..<url.upperBound, video: video)
    }
}
