internal import UsherCore

/// Detects requests for a playback page that declare themselves not to be playback.
///
/// A browser that preloads a link, a page that loads it as an image and a chat that fetches a preview would otherwise
/// spend a single-use token before its owner plays. A request without such a sign plays: many players send only a path.
enum PlaybackSign {
    /// Whether the request plays the page.
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

    /// Whether a browser displays the answer as a page. An empty value means none, `empty` a script's fetch.
    private static func isShown(_ destination: String?) -> Bool {
        guard let destination, !destination.isEmpty else { return true }
        return ["document", "iframe", "frame", "fencedframe", "embed", "object"].contains(destination.lowercased())
    }

    /// Names of programs that fetch a link for a preview, or to inspect it.
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
        // WhatsApp's browser has the word elsewhere in its name.
        return agent.hasPrefix("whatsapp/") || previewers.contains { agent.contains($0) }
    }
}
