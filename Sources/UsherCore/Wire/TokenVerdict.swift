/// What a token's fields mean at one instant, for programs: beside the API's fields in a command's JSON.
package struct TokenVerdict: Hashable, Sendable {
    /// Whether it admits players; `nil` where the service's word for its state is not known.
    package let plays: Bool?
    /// The state as lists name it: `active`, `ending`, `expired`, `used`, `unknown`.
    package let state: String
    /// Why it ended: `time`, `use`, `hand` or `use_or_hand`; `nil` while it has not.
    package let reason: String?
    /// Whole seconds until it ends by time, 0 for one that ended; `nil` when it never ends, or when that is not known.
    package let secondsLeft: Int64?

    /// - Parameter endingSoon: seconds before its end from which an active token counts as ending.
    package init(_ token: AccessToken, at instant: Instant, endingSoon: Int64) {
        reason = token.endReason(at: instant)?.wireWord
        switch token.state(at: instant, endingSoon: endingSoon) {
        case .active: (plays, state) = (true, "active")
        case .ending: (plays, state) = (true, "ending")
        case .expired: (plays, state) = (false, "expired")
        case .used: (plays, state) = (false, "used")
        case .unknown: (plays, state) = (nil, "unknown")
        }
        secondsLeft =
            switch plays {
            case false: 0
            case true where !token.hasOddEnd: token.validUntil.map { $0.seconds(since: instant) }
            default: nil
            }
    }

    /// Appends its fields to those of an object, each with a comma in front.
    func write(to json: inout JSONWriter) {
        json.verbatim(#","plays":"#)
        json.append(json: plays.map { $0 ? "true" : "false" } ?? "null")
        json.verbatim(#","state":"#, state)
        json.verbatim(#","reason":"#)
        if let reason { json.quote(reason) } else { json.append(json: "null") }
        json.verbatim(#","seconds_left":"#)
        json.append(json: secondsLeft.map { String($0) } ?? "null")
    }
}

extension AccessToken {
    /// The same with its times cut to whole seconds, as programs such as jq read them.
    package var inWholeSeconds: AccessToken {
        var token = self
        func cut(_ time: inout Instant?) { time = time.map { Instant(seconds: $0.wholeSeconds) } }
        cut(&token.validUntil)
        cut(&token.created)
        cut(&token.modified)
        cut(&token.endedAt)
        cut(&token.firstUsedAt)
        return token
    }
}
