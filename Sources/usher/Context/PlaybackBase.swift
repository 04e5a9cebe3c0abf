internal import UsherCore
internal import UsherRemote

/// What the playback URLs of a library's tokens begin with.
struct PlaybackBase: Hashable {
    let text: String
    /// Whether nobody named one: the URLs lead to where `usher serve` listens on this machine.
    let isLocal: Bool

    /// - Throws: when `--public-url` is no http or https address.
    init(_ arguments: ParsedArguments) throws(ArgumentError) {
        guard let text = arguments.value(.publicURL) else {
            self.text = Route.localBase
            isLocal = true
            return
        }
        guard let address = WebAddress(text), !text.contains("?"), !text.contains("#") else {
            throw arguments.error(
                "--public-url takes http or https, a host and perhaps a path, as in https://tokens.example.org.")
        }
        self.text = address.text
        isLocal = false
    }

    /// The token with a playback URL, where its service sent none.
    func completing(_ token: AccessToken) -> AccessToken {
        guard token.playbackURL == nil else { return token }
        var token = token
        token.playbackURL = playbackURL(of: token, base: text)
        return token
    }
}
