package import UsherCore
package import UsherUI

/// Decodes the bytes of a terminal into keys and pastes; a value that reads nothing and asks no clock.
///
/// Call `feed` once for each read, and `expire` at the `deadline`; both are told the time, in milliseconds of a clock
/// that never goes back. Bytes that may be the start of a longer sequence are held back until then. So a lone Escape is
/// a key after a moment, a sequence may arrive in pieces, and a paste that pauses is delivered in pieces. Unknown
/// sequences are dropped and never read as the letters in them.
///
/// Where a slow line cuts a sequence behind its Escape, the rest is still its rest: within the delay of Escape as if it
/// had come at once, and within a second after Escape was delivered as a key; the rest of a paste's start at any time.
package struct KeyDecoder {
    /// How the Escape in front of the held bytes arrived.
    private enum EscapeOrigin {
        /// In the same read as the byte behind it.
        case together
        /// At the end of an earlier read; it may be a key of its own.
        case alone
        /// At the end of an earlier read; it was delivered as a key.
        case delivered
    }

    /// The timeout after an Escape, in milliseconds.
    private let escapeDelay: Int
    private let table: KeyTable
    private let characters: CharacterScanner
    private let pasteLimit: Int
    /// Whether the terminal was asked to report the mouse; otherwise its reports are dropped.
    private let takesMouse: Bool
    private var held: [UInt8] = []
    private var origin = EscapeOrigin.together
    private var paste: PasteBuffer?
    private var background: RGB?
    /// The time of the last read.
    private var lastRead = 0
    /// The beginning of a sequence that was delivered as keys, or dropped, because nothing followed it, and when; `nil`
    /// once something did.
    private var givenUp: (bytes: [UInt8], at: Int)?

    /// The timeout for the rest of a sequence, of a character or of a paste, in milliseconds.
    private static let longDelay = 1000
    /// The timeout for the rest of what users do not type the beginning of, and for a paste without an end.
    private static let longestDelay = 10_000
    /// Longer sequences are no keys; their middle is forgotten.
    private static let longestSequence = 256
    /// The starts of a paste and of an answer on the background, behind Escape.
    private static let unmistakable = ["[200~", "]11;"].map { Array($0.utf8) }

    /// - Parameters:
    ///   - escapeDelay: the timeout after an Escape, in milliseconds.
    ///   - highCharacters: the characters of the bytes from 128 in a one-byte encoding; `nil` means UTF-8.
    ///   - pasteLimit: the most bytes of a paste that are kept.
    ///   - takesMouse: whether the terminal was asked to report the mouse.
    package init(
        table: KeyTable = KeyTable(), escapeDelay: Int = 25, highCharacters: [Unicode.Scalar?]? = nil,
        pasteLimit: Int = 1 << 20, takesMouse: Bool = false
    ) {
        self.table = table
        self.escapeDelay = escapeDelay
        self.pasteLimit = pasteLimit
        self.takesMouse = takesMouse
        characters = CharacterScanner(highCharacters: highCharacters)
    }

    /// When `expire` is due; `nil` when nothing is held back.
    package var deadline: Int? { timeout.map { lastRead + $0 } }

    /// The time after the last read until `expire` is due.
    private var timeout: Int? {
        if let paste { return paste.isOverdue ? Self.longestDelay : Self.longDelay }
        if held.isEmpty { return nil }
        if held == [0x1B] { return escapeDelay }
        // These may be two keys that a user pressed; only what begins the usual sequences waits for more.
        if held.count == 2, origin != .together, !"[]O".utf8.contains(held[1]) { return escapeDelay }
        return isUnmistakable ? Self.longestDelay : Self.longDelay
    }

    /// Whether no user types the held bytes.
    private var isUnmistakable: Bool {
        if takesMouse, held.starts(with: MouseReport.prefix) || held.starts(with: MouseReport.oldPrefix) { return true }
        let rest = held.dropFirst()
        return rest.count > 2 && Self.unmistakable.contains { $0.starts(with: rest) || rest.starts(with: $0) }
    }

    /// Takes the colour of the terminal's background, when the terminal has told it.
    package mutating func takeBackground() -> RGB? {
        defer { background = nil }
        return background
    }

    /// Takes the bytes of one read and returns the events that they complete, in order.
    package mutating func feed(_ bytes: some Collection<UInt8>, at now: Int) -> [Event] {
        guard let first = bytes.first else { return [] }
        var events: [Event] = []
        if paste == nil { join(first, of: bytes, at: now, into: &events) }
        lastRead = now
        givenUp = nil
        held.append(contentsOf: bytes)
        var position = 0
        while position < held.count {
            if paste != nil {
                position = continuePaste(at: position, into: &events)
                continue
            }
            guard let end = decode(at: position, into: &events) else { break }
            position = end
            origin = .together
        }
        held.removeFirst(position)
        return events
    }

    /// Decides whether an Escape of an earlier read and a new byte can be one sequence.
    ///
    /// Alt is Escape and a character in the same read; from two reads they are two keys.
    private mutating func join(
        _ first: UInt8, of bytes: some Collection<UInt8>, at now: Int, into events: inout [Event]
    ) {
        if held == [0x1B] {
            if SequenceScanner.introduces(first) {
                origin = .alone
            } else {
                events.append(.key(.escape))
                held = []
            }
        } else if held.isEmpty, let givenUp {
            let isSoon = now - givenUp.at <= Self.longDelay
            let whole = givenUp.bytes.dropFirst() + bytes.prefix(8)
            let isRest =
                givenUp.bytes == [0x1B] && SequenceScanner.introduces(first) && isSoon
                || Self.unmistakable.contains { $0.count >= givenUp.bytes.count && whole.starts(with: $0) }
            guard isRest else { return }
            held = givenUp.bytes
            origin = .delivered
        }
    }

    /// Decodes the held bytes after the deadline; some may still be held afterwards.
    ///
    /// A paste that pauses, over a slow line, delivers what it has and stays open: the letters that follow belong to it
    /// and are no keys. Only a longer silence ends it without its end sequence.
    package mutating func expire(at now: Int) -> [Event] {
        guard let deadline, now >= deadline else { return [] }
        if paste != nil { return expirePaste() }
        if held.first == 0x1B { givenUp = (held, now) }
        defer {
            held = []
            origin = .together
        }
        if held == [0x1B] { return [.key(.escape)] }
        guard held.count == 2, held[0] == 0x1B, (0x20..<0x7F).contains(held[1]) else { return [] }
        let character = Character(Unicode.Scalar(held[1]))
        return origin == .together ? [.key(.alt(character))] : separateEscape + [.key(.character(character))]
    }

    private mutating func expirePaste() -> [Event] {
        let isOver = paste?.isOverdue == true
        let piece = (isOver ? paste?.text : paste?.takeWhole()) ?? ""
        if isOver { paste = nil } else { paste?.isOverdue = true }
        return piece.isEmpty ? [] : [.paste(piece)]
    }

    private mutating func continuePaste(at start: Int, into events: inout [Event]) -> Int {
        paste?.isOverdue = false
        for position in start..<held.count where paste?.append(held[position]) == true {
            let rest = paste?.text ?? ""
            if !rest.isEmpty || paste?.wasTaken == false { events.append(.paste(rest)) }
            paste = nil
            return position + 1
        }
        return held.count
    }

    /// Decodes the bytes from a position and returns the end of what they mean; `nil` when more bytes may follow.
    private mutating func decode(at position: Int, into events: inout [Event]) -> Int? {
        let byte = held[position]
        if byte == 0x1B { return decodeEscape(at: position, into: &events) }
        if byte < 0x20 || byte == 0x7F {
            events.append(.key(Self.controlKey(byte)))
            return position + 1
        }
        return decodeText(at: position, into: &events)
    }

    private mutating func decodeEscape(at position: Int, into events: inout [Event]) -> Int? {
        guard position + 1 < held.count else { return nil }
        if takesMouse, held[position...].starts(with: MouseReport.oldPrefix) {
            return MouseReport.endOfOldForm(held[position...])
        }
        switch SequenceScanner.scan(held[position...]) {
        case .incomplete:
            if held.count - position > Self.longestSequence { forgetMiddle(of: position) }
            return nil
        case .sequence(let end):
            obey(held[position..<end], into: &events)
            return end
        case .reply(let text, let end):
            if held[position + 1] == UInt8(ascii: "]") {
                background = background ?? BackgroundAnswer(held[text])?.color
            }
            return end
        case .broken(let end) where origin == .together || end > position + 2:
            return end
        case .broken, .none:
            return decodeKey(behindEscapeAt: position, into: &events)
        }
    }

    /// Decodes an Escape that introduces no sequence.
    private func decodeKey(behindEscapeAt position: Int, into events: inout [Event]) -> Int? {
        guard origin == .together else {
            events += separateEscape
            return position + 1
        }
        let next = held[position + 1]
        if next == 0x7F || next == 0x08 {
            events.append(.key(.alt("\u{7F}")))
            return position + 2
        }
        if next < 0x20 {
            events.append(.key(.escape))
            return position + 1
        }
        switch characters.scan(held, at: position + 1) {
        case .incomplete: return nil
        case .invalid(let end): return end
        case .scalar(let scalar, let end):
            events.append(.key(.alt(Character(scalar))))
            return end
        }
    }

    /// The key that a held Escape of an earlier read still is.
    private var separateEscape: [Event] {
        origin == .alone ? [.key(.escape)] : []
    }

    private mutating func obey(_ sequence: ArraySlice<UInt8>, into events: inout [Event]) {
        if sequence.elementsEqual(PasteBuffer.startSequence) {
            paste = PasteBuffer(limit: pasteLimit)
        } else if takesMouse, let event = MouseReport.event(of: sequence) {
            events.append(.mouse(event))
        } else if let key = table.key(of: sequence) {
            events.append(.key(key))
        }
    }

    /// Shortens a sequence that is too long to hold, to one whose end is recognised and which means nothing.
    private mutating func forgetMiddle(of position: Int) {
        let end = held.last == 0x1B ? held.endIndex - 1 : held.endIndex
        held.replaceSubrange(position + 2..<end, with: CollectionOfOne(UInt8(ascii: "$")))
    }

    /// Decodes printable characters up to the next control byte, so that grapheme clusters stay whole.
    private func decodeText(at start: Int, into events: inout [Event]) -> Int? {
        var text = String.UnicodeScalarView()
        var position = start
        scanning: while position < held.count, held[position] >= 0x20, held[position] != 0x7F {
            switch characters.scan(held, at: position) {
            case .incomplete:
                break scanning
            case .invalid(let end):
                position = end
            case .scalar(let scalar, let end):
                if scalar.value < 0x80 || scalar.value >= 0xA0 { text.append(scalar) }
                position = end
            }
        }
        for character in String(text) { events.append(.key(.character(character))) }
        return position == start ? nil : position
    }

    private static func controlKey(_ byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }
}
