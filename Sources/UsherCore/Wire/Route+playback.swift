extension Route {
    /// The default base of a library's playback URLs: the address of `usher serve`.
    package static let localBase = "http://127.0.0.1:8787"
}

/// The URL that plays a token: the one that its service sent, else the playback page below `base`.
///
/// - Parameter base: a scheme, a host and, when the pages are not at the root, a path; a trailing slash is ignored.
/// - Returns: `nil` when neither a URL nor the token's video is known.
package func playbackURL(of token: AccessToken, base: String) -> String? {
    if let url = token.playbackURL { return url }
    guard let video = token.videoID else { return nil }
    let trimmed = base.utf8.last == UInt8(ascii: "/") ? String(base.dropLast()) : base
    return trimmed + Route.embed(video, token.code).target
}
