/// What a server offers beyond the platform's API, advertised in a header of every answer.
///
/// Clients use only advertised extensions; the platform's own servers advertise none.
package struct ServerExtensions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `GET /api/v2.5/admin/access-tokens/`: the tokens of all videos.
    package static let acrossVideos = ServerExtensions(rawValue: 1)
    /// `search=TEXT` on lists of tokens and videos, by the rule of `SearchText`.
    package static let search = ServerExtensions(rawValue: 2)
    /// `ordering=valid_until` (the earliest end first) and `ordering=-valid_until` on lists of tokens; with `filter` also
    /// `created` and `modified`, and their reverses.
    package static let ordering = ServerExtensions(rawValue: 4)
    /// `as_of=INSTANT` on lists of tokens: the instant at which states are evaluated, so that consecutive pages are
    /// consistent.
    package static let asOf = ServerExtensions(rawValue: 8)
    /// The fields `ended_by`, `ended_at`, `first_used_at` and `video_id` of tokens.
    package static let fields = ServerExtensions(rawValue: 16)

    /// `code=7651…9f03` on lists of tokens: the start and end of a code, ignoring watermarks.
    package static let codeFragment = ServerExtensions(rawValue: 32)
    /// `If-Match` with the `ETag` of a token on its PUT: 412 and no change when the token has changed meanwhile.
    package static let ifMatch = ServerExtensions(rawValue: 64)
    /// `filter=TEXT` on lists of tokens, in the language of `FilterText`, and the orderings named above.
    package static let filter = ServerExtensions(rawValue: 128)

    package static let all: ServerExtensions = [
        .acrossVideos, .search, .ordering, .asOf, .fields, .codeFragment, .ifMatch, .filter,
    ]

    private static let words: [(word: String, extension: ServerExtensions)] = [
        ("all-tokens", .acrossVideos), ("search", .search), ("ordering", .ordering), ("as_of", .asOf),
        ("fields", .fields), ("code", .codeFragment), ("if-match", .ifMatch), ("filter", .filter),
    ]

    /// The header's value: `all-tokens, search, ordering, as_of, fields, code, if-match, filter`.
    package var header: String {
        ServerExtensions.words.filter { contains($0.extension) }.map(\.word).joined(separator: ", ")
    }

    /// Parses the header's value; ignores unknown words.
    package init(header: String) {
        self = []
        let given = header.split { $0 == "," || $0 == " " || $0 == "\t" }
        for (word, found) in ServerExtensions.words where given.contains(where: { $0 == word }) { insert(found) }
    }
}
