/// The text between the marks of a bracketed paste, as it arrives in pieces.
///
/// Holds up to a limit and drops the rest, so that a runaway paste cannot eat the memory; bytes that are no UTF-8 come
/// out as U+FFFD.
struct PasteBuffer {
    static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)
    /// How many bytes may still be held, over all pieces.
    private var room: Int
    /// Whether a piece was taken already.
    private(set) var wasTaken = false
    private var bytes: [UInt8] = []
    /// How much of the end mark has been seen at the end of what came.
    private var matched = 0

    init(limit: Int) {
        room = limit
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

    /// The text since the last piece, without a character that the limit cut in two.
    var text: String {
        String(decoding: room == 0 ? whole : bytes[...], as: UTF8.self)
    }

    /// Takes the text so far out; a character of which only the beginning came stays for the next piece.
    mutating func takeWhole() -> String {
        let piece = whole
        bytes.removeFirst(piece.count)
        if !piece.isEmpty { wasTaken = true }
        return String(decoding: piece, as: UTF8.self)
    }

    /// What is held up to the last whole character.
    private var whole: ArraySlice<UInt8> {
        guard let tail = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }),
            String(validating: bytes[tail...], as: UTF8.self) == nil
        else { return bytes[...] }
        return bytes[..<tail]
    }

    private mutating func hold(_ more: some Collection<UInt8>) {
        let taken = more.prefix(room)
        bytes.append(contentsOf: taken)
        room -= taken.count
    }
}
