internal import CNcurses

extension FrameFilter {
    /// The filter for the open terminal; `nil` when its description is not that of the usual sequences.
    static func terminfo(columns: Int) -> FrameFilter? {
        func capability(_ name: String) -> String { usher_capability(name).map { String(cString: $0) } ?? "" }
        // Terminals differ in what they put around it: the usual character set, padding.
        guard ["\u{1B}[m", "\u{1B}[0m", "\u{1B}[0;10m"].contains(where: capability("sgr0").contains),
            capability("cup").hasPrefix("\u{1B}[%i%p1%d;%p2%dH")
        else { return nil }
        var features: Features = []
        if capability("op") == "\u{1B}[39;49m" { features.insert(.standardColors) }
        if capability("hpa") == "\u{1B}[%i%p1%dG" { features.insert(.columns) }
        if capability("cud1") == "\n" { features.insert(.lineFeed) }
        if capability("ech") == "\u{1B}[%p1%dX" { features.insert(.erase) }
        if usher_has_flag("bce") { features.insert(.backgroundErase) }
        return FrameFilter(features: features, columns: columns)
    }
}
