internal import UsherCore

/// Error sentences about answers from a host, and about missing answers.
struct FailureMessages: Sendable {
    /// The profile's origin.
    let origin: Origin
    /// The profile's name, for advice.
    let profile: String
    let credential: CredentialSource.Origin
    let limits: HTTPLimits
    /// The user's zone, for times in sentences.
    let zone: Zone
    /// Secrets that no sentence may repeat.
    let secrets = SecretList()

    /// Statuses of temporary absence. Those above 520 are a content network's whose origin server does not answer.
    private static let absent: Set<Int> = [408, 502, 503, 504, 521, 522, 523, 524]

    /// The host as the user knows it.
    var host: String { origin.authority }

    /// The error of a call without an answer.
    func failure(_ error: TransportError) -> ServiceError {
        error.isAbsence ? .unreachable(noAnswer(error)) : .failed(noAnswer(error))
    }

    /// The error for a refusal, with the server's own text after ours.
    func refusal(_ response: HTTPResponse) -> ServiceError {
        if isFromInFront(response) { return .failed(inFront(response)) }
        let said = detail(response)
        switch response.status {
        case 400:
            guard let error = error(response), let field = error.field else {
                return .failed("\(host) does not understand what was asked\(said)")
            }
            return .invalid(field: field, sentence: "\(host) refuses it\(said)")
        case 401: return .unauthorized(expired)
        case 403: return .forbidden("\(host) does not permit this to the user who is logged in\(said)")
        case 404: return .failed("\(host) has nothing there\(said) Is the profile's url that of your institute?")
        case 405, 501: return .unsupported("\(host) does not offer this\(said)")
        case 407:
            return .failed(
                "A proxy on the way to \(host) wants a login of its own (status 407). Set it in HTTPS_PROXY.")
        case 409, 412, 423:
            return .conflict(
                "\(host) refuses it, as something else was changed there (status \(response.status))\(said) Read it again first."
            )
        case 413, 414, 431:
            return .failed("\(host) refuses it as too long (status \(response.status))\(said)")
        case 451: return .forbidden("\(host) may not answer this for legal reasons (status 451)\(said)")
        case 300...399:
            return .failed("\(host) answers with a redirect that leads nowhere (status \(response.status)).")
        case let status where FailureMessages.absent.contains(status):
            return .unreachable("\(host) answers with status \(status)\(said) Try again later.")
        default: return .failed("\(host) answers with status \(response.status)\(said)")
        }
    }

    /// The notice that an institute does not list its videos; tokens of a known video remain accessible.
    func noVideos(_ response: HTTPResponse) -> String {
        let refused =
            response.status == 403
            ? refusal(response).sentence : "\(host) lists no videos for this login\(detail(response))"
        return "\(refused) Name a video by its id: `usher tokens VIDEO`, or in the profile's videos."
    }

    /// Whether a server in front of the institute refuses, such as a robot check: the API answers in JSON. An unknown
    /// address or method may be answered by a page.
    func isFromInFront(_ response: HTTPResponse) -> Bool {
        guard (400..<500).contains(response.status), ![404, 405, 407].contains(response.status) else { return false }
        if isWebPage(response) { return true }
        // Some of them send `error code: 1020` only.
        let isJSON = response.body.isEmpty || error(response) != nil
        return response.status == 403 && !isJSON
    }

    func inFront(_ response: HTTPResponse) -> String {
        """
        Something in front of \(host) answers instead of it (status \(response.status), not in the form of its API): a \
        check against robots, a firewall or a proxy. Your login was not looked at. Open \(origin.text) in a browser on \
        this network, or ask the institute to let usher through.
        """
    }

    var expired: String {
        switch credential {
        case .login: "\(host) does not accept the login any more. `usher login \(profile)` logs in anew."
        case .environment:
            "\(host) does not accept the login in USHER_TOKEN. Set another, or unset it and use `usher login \(profile)`."
        case .command:
            "\(host) does not accept what the profile's token_command printed. Does that log in anew?"
        }
    }

    /// For a change that was sent and whose answer was not awaited.
    var notWaited: String { "The wait for the answer of \(host) was stopped." }

    var notLoggedIn: String {
        "There is no login at \(host). `usher login \(profile)` logs in."
    }

    /// The server demands a pause.
    ///
    /// - Parameters:
    ///   - end: when the next request is allowed.
    ///   - asked: the end of the pause that the server demands.
    ///   - now: by the same clock.
    func throttled(until end: Instant, asked: Instant, now: Instant) -> String {
        let until = TimeText(now: now, zone: zone).local(end.adding(microseconds: 999_999))
        func span(_ end: Instant) -> String {
            DurationText.words(seconds: max(1, (end.microseconds(since: now) + 999_999) / 1_000_000))
        }
        guard asked > end else { return "\(host) wants no more requests for \(span(asked)), until \(until)." }
        return "\(host) wants no more requests for \(span(asked)); usher sends none for \(span(end)), until \(until)."
    }

    /// A redirect that is not followed.
    ///
    /// - Parameters:
    ///   - next: its target; `nil` when that is unreadable.
    ///   - isOpen: whether it may be the answer to a change that was applied.
    func redirected(to next: Origin?, isOpen: Bool = false) -> String {
        guard let next else { return "\(host) answers with a redirect that cannot be followed." }
        if next == origin {
            return """
                \(host) sends changes on to another address of its own, and usher sends a change to the address that it \
                knows and to no other.\(isOpen ? "" : " Nothing was changed.") Is the path in the profile's url right?
                """
        }
        if next.host == origin.host, next.isSecure, !origin.isSecure {
            return """
                \(host) wants to be asked over https. Write \(next.text) as the profile's url; usher does not change it \
                by itself.
                """
        }
        let shown = quoted(next.text, limit: 100) ?? "another host"
        return """
            \(host) sends us on to \(shown), which usher does not follow: your login is for \(host) only. If the \
            institute has moved, change the profile's url.
            """
    }

    /// A 200 that is not an API's answer. Quotes nothing of it, since the expected content may be a secret.
    func unreadable(_ response: HTTPResponse, _ error: WireError) -> String {
        if isWebPage(response) {
            return """
                \(host) answers with a web page instead of JSON (status \(response.status)). A proxy, or the login \
                page of a network, may stand in between; or the profile's url is not that of your institute.
                """
        }
        if response.body.isEmpty { return "\(host) answers with nothing at all (status \(response.status))." }
        return "An answer of \(host) cannot be read. \(error.sentence)"
    }
}
