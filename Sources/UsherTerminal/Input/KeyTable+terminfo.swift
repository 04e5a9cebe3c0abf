internal import CNcurses
internal import UsherUI

extension KeyTable {
    /// The keys that terminfo lists for the open terminal.
    static func terminfo() -> KeyTable {
        var named: [[UInt8]: Key] = [:]
        for (name, key) in capabilities {
            guard let sequence = usher_capability(name) else { continue }
            let bytes = Array(String(cString: sequence).utf8)
            // Single bytes, such as a Backspace, are decoded without the table.
            if bytes.count > 2, bytes[0] == 0x1B { named[bytes] = key }
        }
        return KeyTable(named: named)
    }

    private static let capabilities: [(String, Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
            ("kent", .enter), ("kbs", .backspace),
        ] + (1...12).map { ("kf\($0)", .function($0)) }
}
