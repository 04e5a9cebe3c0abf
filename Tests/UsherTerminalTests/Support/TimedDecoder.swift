internal import UsherCore
internal import UsherTerminal
internal import UsherUI

/// A decoder with a clock that the test moves: what is due is decoded before later bytes arrive, as the loop does it.
struct TimedDecoder {
    private var decoder: KeyDecoder
    private var now = 0

    init(_ decoder: KeyDecoder = KeyDecoder()) {
        self.decoder = decoder
    }

    /// Milliseconds until held bytes are decoded; `nil` when there are none.
    var timeout: Int? { decoder.deadline.map { $0 - now } }

    /// Waits, and takes the bytes of one read.
    mutating func feed(_ bytes: some Collection<UInt8>, after pause: Int = 0) -> [Event] {
        wait(pause) + decoder.feed(bytes, at: now)
    }

    /// Waits, and takes the text as one read.
    mutating func feed(_ text: String, after pause: Int = 0) -> [Event] {
        feed(Array(text.utf8), after: pause)
    }

    mutating func wait(_ milliseconds: Int) -> [Event] {
        var events: [Event] = []
        let end = now + milliseconds
        while let deadline = decoder.deadline, deadline < end {
            now = max(now, deadline)
            events += decoder.expire(at: now)
        }
        now = end
        return events
    }

    mutating func takeBackground() -> RGB? { decoder.takeBackground() }

    /// Waits until the held bytes are decoded, once.
    mutating func expire() -> [Event] {
        guard let deadline = decoder.deadline else { return [] }
        now = deadline
        return decoder.expire(at: now)
    }

    /// Waits until nothing is held.
    mutating func drain() -> [Event] {
        var events: [Event] = []
        while decoder.deadline != nil { events += expire() }
        return events
    }
}

extension [Event] {
    /// The events as short texts: keys by their names, `paste …`, `press 3,4`.
    var summary: [String] {
        map { event in
            switch event {
            case .key(let key): key.name
            case .paste(let text): "paste \(text)"
            case .mouse(let mouse): "\(mouse.action) \(mouse.column),\(mouse.row)"
            default: "\(event)"
            }
        }
    }
}
