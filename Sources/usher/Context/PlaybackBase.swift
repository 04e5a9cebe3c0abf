internal import UsherCore
internal import UsherRemote

/// The beginning of playback URLs of a library's tokens.
struct PlaybackBase: Hashable {
    let text: String
    /// Whether it is the default: the URLs lead to the address where `usher serve` listens on this machine.
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

    /// Adds a playback URL to a token whose service sent none.
    func completing(_ token: AccessToken) -> AccessToken {
        guard token.playbackURL == nil else { return token }
        var token = token
        token.playbackURL = playbackURL(of: token, base: text)
        return token
    }
}
