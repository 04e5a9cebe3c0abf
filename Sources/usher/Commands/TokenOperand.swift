internal import UsherCore

/// A token as users name it on a command line: a whole code, a playback URL, or the start or end of a code, as in the
/// short form in lists.
struct TokenOperand {
    private static let fewestDigits = 4
    /// The number of matching codes that an error names.
    private static let mostNamed = 5

    let text: String

    /// The token that the operand names.
    ///
    /// `7651`, `7651…`, `…9f03` and `7651…9f03` have to match exactly one token.
    ///
    /// - Throws: a sentence that repeats no more of the text than lists show, since the text may be a secret.
    func resolve(
        in service: any TokenService, video: VideoID?, _ arguments: ParsedArguments, _ cancellation: Cancellation
    ) throws -> AccessToken {
        let search = SearchText(text)
        if let count = search?.tokensNamed { throw arguments.error(TokenOperand.severalTokens(count)) }
        if let whole = search?.whole {
            return try service.token(whole.code, in: video ?? whole.video, cancellation)
        }
        if let fragment = search?.fragment {
            guard fragment.digitCount >= TokenOperand.fewestDigits else {
                throw arguments.error("Give at least \(TokenOperand.fewestDigits) digits of the code.")
            }
            return try onlyMatch(fragment, in: service, video: video, cancellation)
        }
        guard let code = TokenCode(text) else {
            throw arguments.error("That is no token: give a code, a playback URL, or a short form such as 6c15…e035.")
        }
        return try service.token(code, in: video, cancellation)
    }

    /// The sentence about a text that names more than one token.
    static func severalTokens(_ count: Int) -> String {
        "That names \(count) different tokens. Give one of them."
    }

    private func onlyMatch(
        _ fragment: CodeFragment, in service: any TokenService, video: VideoID?, _ cancellation: Cancellation
    ) throws -> AccessToken {
        let query = TokenQuery(
            scope: video.map { .video($0) } ?? .all, codeFragment: fragment, asOf: service.now())
        var found: [AccessToken] = []
        var count = 0
        try TokenReader(service: service, cancellation: cancellation).forEach(query) { token in
            count += 1
            if found.count < TokenOperand.mostNamed { found.append(token) }
        }
        guard let token = found.first else {
            throw CommandFailure(
                "No token here has such a code. Check it, or the video it was looked for in.", .notFound)
        }
        guard count == 1 else {
            let names = found.map(\.code.short).joined(separator: ", ")
            let more = count > found.count ? " and \(count - found.count) more" : ""
            throw CommandFailure("\(count) codes \(fragment.sentence): \(names)\(more). Give more digits.", .notFound)
        }
        return token
    }
}

extension CodeFragment {
    /// The condition that codes match: `start or end with 7651`.
    fileprivate var sentence: String {
        switch self {
        case .startOrEnd(let digits): "start or end with \(shown(digits))"
        case .startAndEnd(let start, ""): "start with \(shown(start))"
        case .startAndEnd("", let end): "end with \(shown(end))"
        case .startAndEnd(let start, let end): "start with \(shown(start)) and end with \(shown(end))"
        }
    }

    /// A few of the digits; more would reveal a secret.
    private func shown(_ digits: String) -> String {
        digits.utf8.count <= 8 ? digits : "these digits"
    }
}
