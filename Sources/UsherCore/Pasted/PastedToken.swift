/// The token that a text pasted from a chat, a mail, a log, a page or JSON names.
///
/// A UUID is recognised in any context: alone, in a playback, API or licence URL, in JSON, in prose, between quotes,
/// brackets or punctuation; in capitals, percent-encoded, escaped, broken by a line's end. A UUID that its context
/// marks as something else, such as a video's or a request's id, is ignored. Two different codes name no token, since a
/// command would change one of them: the caller reports that.
package enum PastedToken: Hashable, Sendable {
    case none
    case one(SearchText.WholeCode)
    /// The number of different codes.
    case several(Int)

    package init(_ text: String) {
        // Shorter than any UUID, and too short for a URL with a code.
        guard text.utf8.count >= 20 else {
            self = .none
            return
        }
        let plain = PastedText(text)
        var found: [SearchText.WholeCode] = []
        for code in FoundCode.all(in: plain.bytes) {
            if let known = found.firstIndex(where: { $0.code == code.code }) {
                if found[known].video == nil { found[known] = code.whole }
            } else {
                found.append(code.whole)
            }
        }
        switch found.count {
        case 0: self = PastedToken.foreign(in: plain.text)
        case 1: self = .one(found[0])
        case let count: self = .several(count)
        }
    }

    /// Recognises a code that is not a UUID, only in URLs that are made to hold one.
    private static func foreign(in text: String) -> PastedToken {
        let found = SearchText.WholeCode.all(inWordsOf: text)
        let codes = Set(found.map(\.code))
        return codes.count > 1 ? .several(codes.count) : found.first.map(PastedToken.one) ?? .none
    }
}
