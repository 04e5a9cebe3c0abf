extension TimeToLive {
    /// A text that parses as this: `2h30m`, `+1d12h`, `0`, `2026-12-31T18:00:00Z`; weeks only when they are whole.
    package var text: String {
        switch self {
        case .fromNow(let seconds): TimeToLive.text(seconds)
        case .added(let seconds): "+" + TimeToLive.text(seconds)
        case .until(let end): end.iso8601
        }
    }

    private static func text(_ seconds: Int64) -> String {
        guard seconds != 0 else { return "0" }
        var rest = seconds.magnitude
        var text = seconds < 0 ? "-" : ""
        for unit in durationUnits {
            let size = unit.seconds.magnitude
            let number = rest / size
            if number == 0 || (unit.name == "w" && rest % size != 0) { continue }
            text += "\(number)\(unit.name)"
            rest %= size
        }
        return text
    }
}
