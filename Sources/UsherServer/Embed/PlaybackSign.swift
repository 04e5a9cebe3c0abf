internal import UsherCore

/// Tells requests for a playback page that say of themselves that nothing is played.
///
/// A browser that loads a link ahead, a page that loads it as a picture and a chat that looks for a preview would
/// otherwise spend a single-use token before its owner plays. What says nothing of the kind plays: many players send no
/// more than a path.
enum PlaybackSign {
    /// Whether a page that is sent to this request is played.
    static func isPlayback(_ request: Request) -> Bool {
        let headers = request.headers
        return request.method == "GET" && !HTTPFieldName.purposes.contains { isSpeculative(headers.list($0)) }
            && isShown(headers[.fetchDestination]) && !isPreview(headers[.userAgent])
    }

    /// `Sec-Purpose: prefetch;prerender`, `Purpose: prefetch`, `X-Moz: prefetch`, `X-Purpose: preview`.
    private static func isSpeculative(_ purpose: String?) -> Bool {
        guard let purpose else { return false }
        let words = purpose.lowercased().split { !($0.isLetter || $0 == "-") }
        return words.contains { ["prefetch", "prerender", "preview", "preload", "preconnect", "instant"].contains($0) }
    }

    /// Whether a browser shows the answer as a page. An empty value means none, `empty` a script that fetches.
    private static func isShown(_ destination: String?) -> Bool {
        guard let destination, !destination.isEmpty else { return true }
        return ["document", "iframe", "frame", "fencedframe", "embed", "object"].contains(destination.lowercased())
    }

    /// Programs that fetch a link to show a preview of it, or to look what is behind it, by what they call themselves.
    private static let previewers = [
        "facebookexternalhit", "facebot", "meta-externalagent", "meta-externalfetcher", "slackbot", "slack-imgproxy",
        "telegrambot", "twitterbot", "discordbot", "linkedinbot", "skypeuripreview", "microsoftpreview",
        "redditbot", "pinterestbot", "vkshare", "viberbot", "kakaotalk-scrap", "linespider", "line-poker",
        "mattermost-bot", "rocket.chat", "synapse (bot;", "mastodon/", "bluesky cardyb", "embedly", "iframely",
        "bitlybot", "googlebot", "google-inspectiontool", "google-pagerenderer", "googleother", "storebot-google",
        "bingbot", "bingpreview", "applebot", "yandexbot", "duckduckbot", "zoombot", "snap url preview",
    ]

    private static func isPreview(_ agent: String?) -> Bool {
        guard let agent = agent?.lowercased() else { return false }
        // Its browser has the word elsewhere in its name.
        return agent.hasPrefix("whatsapp/") || previewers.contains { agent.contains($0) }
    }
}
