/// The text between the marks of a bracketed paste, as it arrives in pieces.
///
/// Holds up to a limit and drops the rest, so that a runaway paste cannot eat the memory; bytes that are no UTF-8 come
/// out as U+FFFD.
struct PasteBuffer {
    static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)
    private let limit: Int
    private var bytes: [UInt8] = []
    /// How much of the end mark has been seen at the end of what came.
    private var matched = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes one byte; true when it completed the end mark.
    mutating func append(_ byte: UInt8) -> Bool {
        if byte == Self.endMark[matched] {
            matched += 1
            return matched == Self.endMark.count
        }
        // The mark holds one Escape only, so that a broken match can start anew with this byte at the most.
        hold(Self.endMark[..<matched])
        matched = byte == Self.endMark[0] ? 1 : 0
        if matched == 0 { hold(CollectionOfOne(byte)) }
        return false
    }

    /// The text so far, without a character that the limit cut in two.
    var text: String {
        var held = bytes[...]
        if bytes.count == limit {
            let tail = held.suffix(3).lastIndex { $0 >= 0xC0 }
            if let tail, String(validating: held[tail...], as: UTF8.self) == nil { held = held[..<tail] }
        }
        return String(decoding: held, as: UTF8.self)
    }

    private mutating func hold(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.prefix(limit - bytes.count))
    }
}
