/// A code found in a pasted text, with what its context says about it.
struct FoundCode {
    let code: TokenCode
    /// The video in the URL around the code.
    let video: VideoID?

    var whole: SearchText.WholeCode { SearchText.WholeCode(code: code, video: video) }

    /// All UUIDs of the text that the context marks as codes, or does not mark as something else, in their order.
    static func all(in bytes: [UInt8]) -> [FoundCode] {
        var codes: [FoundCode] = []
        var index = 0
        while index < bytes.count {
            guard let found = WrittenCode(in: bytes, at: index) else {
                index += 1
                continue
            }
            let context = CodeContext(bytes, before: found.start, behind: found.end)
            if context.meansCode(hasDashes: found.hasDashes) {
                codes.append(FoundCode(code: found.code, video: context.video))
            }
            index = found.end
        }
        return codes
    }
}
