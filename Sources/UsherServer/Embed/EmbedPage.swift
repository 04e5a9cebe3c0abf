internal import UsherCore

/// The playback page: a test card in place of the video, with the watermarks over it.
///
/// The page loads nothing; its policy allows only its own script and style. Texts from outside are passed as data,
/// never as markup.
struct EmbedPage {
    let title: String
    let annotations: [Annotation]
    /// New for every answer.
    let nonce: String

    static func nonce() -> String {
        Sodium.base64(Sodium.randomBytes(18))
    }

    var response: Response {
        let policy =
            "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; base-uri 'none'; "
            + "form-action 'none'"
        return .html(
            200, text, [.contentSecurityPolicy: policy, .referrerPolicy: "no-referrer"])
    }

    private var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(EmbedPage.escaped(title))</title>
        <style nonce="\(nonce)">
        \(Assets.embedStyle)\
        </style>
        </head>
        <body>
        <div id="player">
        <svg id="card" viewBox="0 0 640 360" preserveAspectRatio="none" role="img" aria-label="Test card">
        \(EmbedPage.bars)
        <rect y="270" width="640" height="90" fill="#101018"/>
        <circle cx="320" cy="180" r="120" fill="none" stroke="#fff" stroke-width="2"/>
        <text x="320" y="325" fill="#fff" font-family="sans-serif" font-size="22" text-anchor="middle">\
        \(EmbedPage.escaped(title))</text>
        </svg>
        </div>
        <script type="application/json" id="watermarks">\(EmbedPage.data(annotations))</script>
        <script nonce="\(nonce)">
        \(Assets.embedScript)\
        </script>
        </body>
        </html>

        """
    }

    private static let bars = ["c0c0c0", "c0c000", "00c0c0", "00c000", "c000c0", "c00000", "0000c0"].enumerated()
        .map { index, color in
            "<rect x=\"\(index * 640 / 7)\" width=\"92\" height=\"270\" fill=\"#\(color)\"/>"
        }
        .joined()

    /// Escapes a text for elements and attributes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Markup cannot represent it.
            case "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The watermarks as JSON for the script; without `<`, which could end the containing element.
    static func data(_ annotations: [Annotation]) -> String {
        var json = JSONWriter()
        json.beginArray()
        for annotation in annotations {
            json.beginObject()
            json.key("text")
            json.value(annotation.text)
            json.key("moves")
            json.value(annotation.kind == .moving)
            json.key("color")
            json.value(annotation.color.flatMap { AnnotationColor($0) }.map { css($0.rgb) } ?? "#ffffff")
            for (name, number) in [
                ("opacity", min(max(annotation.opacity ?? 1, 0), 1)),
                ("size", min(max(annotation.size ?? 16, 1), 1_000)),
                ("x", annotation.x ?? 0), ("y", annotation.y ?? 0), ("interval", annotation.interval ?? 5_000),
                ("skip", annotation.skip ?? 0),
            ] {
                json.key(name)
                json.value(number)
            }
            json.endObject()
        }
        json.endArray()
        return json.text.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar == "<" { text += "\\u003c" } else { text.unicodeScalars.append(scalar) }
        }
    }

    private static func css(_ color: RGB) -> String {
        "#" + Sodium.hex([color.red, color.green, color.blue])
    }
}
