/// Which token a text names that was pasted from a chat, a mail, a log, a page or JSON.
///
/// A code is recognised beyond doubt wherever it stands: as it is, in a playback URL, an API or a licence URL, in JSON, in
/// prose, between quotes, brackets or marks; in capitals, percent-encoded, escaped, broken by the end of a line. A UUID
/// that is something else by its place, as a video's or a request's id, is none. Two different codes name no token: the
/// caller has to say so, since a command would change one of them.
package enum PastedToken: Hashable, Sendable {
    case none
    case one(SearchText.WholeCode)
    /// So many different codes.
    case several(Int)

    package init(_ text: String) {
        // Shorter than any UUID, and without room for a URL and a code.
        guard text.utf8.count >= 20 else {
            self = .none
            return
        }
        let plain = PastedText(text)
        var found: [SearchText.WholeCode] = []
        for place in CodePlace.all(in: plain.bytes) {
            if let known = found.firstIndex(where: { $0.code == place.code }) {
                if found[known].video == nil { found[known] = place.whole }
            } else {
                found.append(place.whole)
            }
        }
        switch found.count {
        case 0: self = PastedToken.foreign(in: plain.text)
        case 1: self = .one(found[0])
        case let count: self = .several(count)
        }
    }

    /// A code that is no UUID is recognised in the URLs alone that are made to hold one.
    private static func foreign(in text: String) -> PastedToken {
        let found = SearchText.WholeCode.all(inWordsOf: text)
        let codes = Set(found.map(\.code))
        return codes.count > 1 ? .several(codes.count) : found.first.map(PastedToken.one) ?? .none
    }
}
