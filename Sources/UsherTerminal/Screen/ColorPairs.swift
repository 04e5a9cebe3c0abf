internal import CNcurses

/// The terminal's colour pairs, given out as they are needed.
///
/// The Linux console has 63 to give, fewer than a colourful frame may want over time. When they are used up `pair`
/// answers `nil`; after `reset` all can be given anew, and every cell has to be written again.
struct ColorPairs {
    struct Colors: Hashable {
        let foreground: Int32
        let background: Int32
    }

    private let limit: Int32
    private var pairs: [Colors: Int32] = [:]
    private let standard: Colors
    private let define: @Sendable (Int32, Colors) -> Bool

    /// - Parameters:
    ///   - limit: how many pairs the terminal has, the one of number 0 included.
    ///   - standard: what pair 0 is.
    ///   - define: tells the terminal library the colours of a pair; false when it does not take them.
    init(
        limit: Int32, standard: Colors,
        define: @escaping @Sendable (Int32, Colors) -> Bool = {
            init_extended_pair($0, $1.foreground, $1.background) == OK
        }
    ) {
        self.define = define
        // More than these are never seen at once, and ncurses' table grows with the highest number.
        self.limit = min(limit, 4096)
        self.standard = standard
    }

    mutating func pair(_ colors: Colors) -> Int32? {
        if colors == standard { return 0 }
        if let pair = pairs[colors] { return pair }
        let next = Int32(pairs.count + 1)
        guard next < limit else { return nil }
        guard define(next, colors) else { return 0 }
        pairs[colors] = next
        return next
    }

    mutating func reset() {
        pairs.removeAll(keepingCapacity: true)
    }
}
