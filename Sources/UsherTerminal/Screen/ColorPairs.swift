internal import CNcurses

/// The terminal's colour pairs, allocated on demand.
///
/// The Linux console has 63, fewer than colourful frames may use over time. When all are in use `pair` returns `nil`;
/// after `reset` they can be allocated again, and every cell has to be written again.
struct ColorPairs {
    struct Colors: Hashable {
        let foreground: Int32
        let background: Int32
    }

    private let limit: Int32
    private var pairs: [Colors: Int32] = [:]
    /// The colours of pair 0: the terminal's own.
    private let standard = Colors(foreground: ColorSupport.standard, background: ColorSupport.standard)
    private let define: @Sendable (Int32, Colors) -> Bool

    /// - Parameters:
    ///   - limit: the number of pairs of the terminal, pair 0 included.
    ///   - define: sets the colours of a pair in ncurses; false when ncurses refuses.
    init(
        limit: Int32,
        define: @escaping @Sendable (Int32, Colors) -> Bool = {
            init_extended_pair($0, $1.foreground, $1.background) == OK
        }
    ) {
        self.define = define
        // A frame never shows more than these, and ncurses' table grows with the highest number.
        self.limit = min(limit, 4096)
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
