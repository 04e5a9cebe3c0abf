/// The text between the start and the end of a bracketed paste, as it arrives in pieces.
///
/// Holds bytes up to a limit and drops the rest, so that a runaway paste cannot exhaust memory; bytes that are not
/// UTF-8 become U+FFFD.
struct PasteBuffer {
    static let startSequence = Array("\u{1B}[200~".utf8)
    private static let endSequence = Array("\u{1B}[201~".utf8)
    /// The number of bytes that may still be held, over all pieces.
    private var capacity: Int
    /// Whether a piece has been taken.
    private(set) var wasTaken = false
    /// Whether no byte has arrived since a piece was taken.
    var isOverdue = false
    private var bytes: [UInt8] = []
    /// The number of bytes of the end sequence at the end of the input so far.
    private var matched = 0

    init(limit: Int) {
        capacity = limit
    }

    /// Takes one byte; true when it completed the end sequence.
    mutating func append(_ byte: UInt8) -> Bool {
        if byte == Self.endSequence[matched] {
            matched += 1
            return matched == Self.endSequence.count
        }
        // The end sequence has one Escape only, so a failed match can restart with this byte at most.
        hold(Self.endSequence[..<matched])
        matched = byte == Self.endSequence[0] ? 1 : 0
        if matched == 0 { hold(CollectionOfOne(byte)) }
        return false
    }

    /// The text since the last piece, without a character that the limit cut in two.
    var text: String {
        String(decoding: capacity == 0 ? whole : bytes[...], as: UTF8.self)
    }

    /// Takes the text so far; an incomplete character at its end stays for the next piece.
    mutating func takeWhole() -> String {
        let piece = whole
        bytes.removeFirst(piece.count)
        if !piece.isEmpty { wasTaken = true }
        return String(decoding: piece, as: UTF8.self)
    }

    /// The held bytes up to the last whole character.
    private var whole: ArraySlice<UInt8> {
        guard let tail = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }),
            String(validating: bytes[tail...], as: UTF8.self) == nil
        else { return bytes[...] }
        return bytes[..<tail]
    }

    private mutating func hold(_ more: some Collection<UInt8>) {
        let taken = more.prefix(capacity)
        bytes.append(contentsOf: taken)
        capacity -= taken.count
    }
}
