internal import UsherCore

/// Says in words what came back from a host, or why nothing did.
struct AnswerWords: Sendable {
    /// The host, as people call it.
    let place: String
    /// The profile's name, for what to do about it.
    let profile: String
    let credential: CredentialSource.Origin
    let limits: HTTPLimits
    /// Of the user, for times in sentences.
    let zone: Zone

    /// Statuses that say: not now. Those above 520 are a content network's whose server does not answer it.
    private static let absent: Set<Int> = [408, 502, 503, 504, 521, 522, 523, 524]

    func noAnswer(_ error: TransportError) -> String {
        let connectSeconds = limits.connectMilliseconds / 1_000
        switch error {
        case .cancelled: return "Stopped."
        case .nameNotFound:
            return "The name of \(place) cannot be found. Check the profile's url, and the network."
        case .proxyNotFound: return "The name of the proxy in the environment cannot be found."
        case .proxyRefused:
            return "The proxy in the environment (HTTPS_PROXY) refuses connections, so \(place) was not reached."
        case .proxyBlocks(let words):
            return
                "The proxy in the environment does not let through to \(place): \(asSentence(safeText(words, limit: 200)))"
        case .refused: return "\(place) refuses connections. Is the server running, and the port right?"
        case .connectTimeout: return "\(place) does not answer: no connection within \(connectSeconds) s."
        case .timeout:
            return "\(place) did not finish its answer within \(limits.totalMilliseconds / 1_000) s."
        case .stalled: return "\(place) sent nothing for \(limits.stallSeconds) s in the middle of an answer."
        case .certificate(let words) where words.contains("wrong version number"):
            return
                "\(place) does not answer with TLS. Is the port right, or should the profile's url begin with http://?"
        case .certificate(let words):
            return
                "The certificate of \(place) is not accepted: \(asSentence(safeText(words, limit: 200))) \(certificateAdvice(words))"
        case .authorityFile:
            return "The profile's ca_file cannot be read, or holds no certificates."
        case .tooLarge:
            return "\(place) sends more than \(limits.body >> 20) MiB for one answer. usher stopped reading."
        case .handshakeCut: return "\(place) broke off the connection before it was encrypted."
        case .brokenOff: return "\(place) broke off the connection before its answer was whole."
        case .malformed(let words), .other(let words):
            return "The exchange with \(place) failed: \(asSentence(safeText(words, limit: 200)))"
        }
    }

    /// What a call that got no answer fails with.
    func failure(_ error: TransportError) -> ServiceError {
        error.isAbsence ? .unreachable(noAnswer(error)) : .failed(noAnswer(error))
    }

    private func certificateAdvice(_ words: String) -> String {
        if words.contains("has expired") || words.contains("not yet valid") {
            return "Either the institute has to renew it, or this machine's clock is wrong."
        }
        if words.contains("host name") { return "It is another host's: is the profile's url right?" }
        return "If the institute has an authority of its own, name its file as ca_file in the profile."
    }

    /// What a refusal means; the server's own words are behind ours.
    func refusal(_ response: HTTPResponse) -> ServiceError {
        let said = detail(response)
        switch response.status {
        case 400:
            let error = try? JSONReading.decode(ErrorWire.self, from: response.body)
            guard let error, let field = error.field else {
                return .failed("\(place) does not understand what was asked\(said)")
            }
            return .invalid(field: field, sentence: "\(place) refuses it\(said)")
        case 401: return .unauthorized(expired)
        case 403: return .forbidden("\(place) does not permit this to the user who is logged in\(said)")
        case 404: return .failed("\(place) has nothing there\(said) Is the profile's url that of your institute?")
        case 405: return .unsupported("\(place) does not offer this\(said)")
        case 300...399:
            return .failed("\(place) answers with a redirect that leads nowhere (status \(response.status)).")
        case let status where AnswerWords.absent.contains(status):
            return .unreachable("\(place) answers with status \(status)\(said) Try again later.")
        default: return .failed("\(place) answers with status \(response.status)\(said)")
        }
    }

    var expired: String {
        switch credential {
        case .login: "\(place) does not accept the login any more. `usher login \(profile)` logs in anew."
        case .environment:
            "\(place) does not accept the login in USHER_TOKEN. Set another, or unset it and use `usher login \(profile)`."
        case .command:
            "\(place) does not accept what the profile's token_command printed. Does that log in anew?"
        }
    }

    /// Of a change that was sent and then not waited for.
    var notWaited: String { "Nobody waited for the answer of \(place)." }

    var notLoggedIn: String {
        "Nobody is logged in at \(place). `usher login \(profile)` logs in."
    }

    /// - Parameters:
    ///   - end: when the server may be asked again.
    ///   - now: by the same clock.
    func throttled(until end: Instant, now: Instant) -> String {
        let milliseconds = end.microseconds(since: now) / 1_000
        let until = TimeText(now: now, zone: zone).local(end.adding(microseconds: 999_999))

        let span = DurationText.words(seconds: max(1, (milliseconds + 999) / 1_000))
        return "\(place) wants no more requests for \(span), until \(until)."
    }

    func redirectedAway(to origin: Origin?) -> String {
        guard let origin else { return "\(place) answers with a redirect that cannot be followed." }
        return """
            \(place) sends us on to \(safeText(origin.text, limit: 100)), which usher does not follow: your login is \
            for \(place) only. If the institute has moved, change the profile's url.
            """
    }

    /// A 200 that is no API's answer.
    func unreadable(_ response: HTTPResponse, _ error: WireError) -> String {
        if isWebPage(response) {
            return """
                \(place) answers with a web page instead of JSON (status \(response.status)). A proxy, or the login \
                page of a network, may stand in between; or the profile's url is not that of your institute.
                """
        }
        if response.body.isEmpty { return "\(place) answers with nothing at all (status \(response.status))." }
        let start = safeText(String(decoding: response.body.prefix(60), as: UTF8.self), limit: 40)
        return "An answer of \(place) cannot be read. \(error.sentence) It begins: \(start)"
    }

    /// The server's words in parentheses' stead: a colon, the words, a full stop; or a full stop alone.
    private func detail(_ response: HTTPResponse) -> String {
        if isWebPage(response) { return " (it sent a web page, perhaps a proxy's)." }
        guard let words = (try? JSONReading.decode(ErrorWire.self, from: response.body))?.sentence else { return "." }
        return ": \(asSentence(words))"
    }

    private func isWebPage(_ response: HTTPResponse) -> Bool {
        let first = response.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        return first == UInt8(ascii: "<")
    }
}
