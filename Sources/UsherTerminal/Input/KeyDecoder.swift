package import UsherUI

/// Decodes the bytes of a terminal into keys and pastes; a value that reads nothing itself.
///
/// Call `feed` once for each read. Bytes that may be the start of a longer sequence are held back: `timeout` tells for
/// how long, counted from the last byte, and `expire` then decodes them as they are. So a lone Escape is a key after a
/// moment, a sequence may arrive in pieces, and a paste that pauses is delivered in pieces. Unknown sequences are
/// dropped and never read as the letters in them.
package struct KeyDecoder {
    /// The timeout after an Escape, in milliseconds.
    private let escapeDelay: Int
    private let table: KeyTable
    /// The characters of the bytes from 128 in a one-byte encoding; `nil` means UTF-8.
    private let highCharacters: [Unicode.Scalar?]?
    private let pasteLimit: Int
    /// Whether the terminal was asked to report the mouse; otherwise its reports are dropped.
    private let takesMouse: Bool
    private var held: [UInt8] = []
    private var paste: PasteBuffer?
    /// Whether no byte has arrived since the last piece of the paste.
    private var pasteIsOverdue = false
    /// Whether the rest of a sequence is dropped because it was too long to hold.
    private var isDropping = false

    /// The timeout for the rest of a longer sequence, of a character or of a paste, in milliseconds.
    private static let longDelay = 1000
    /// Milliseconds of further silence after which a paste without an end is given up and keys are keys again.
    private static let overdueDelay = 9000
    /// The timeout for the rest of a mouse report, in milliseconds: users do not type its beginning.
    private static let reportDelay = 10_000
    /// Longer sequences are no keys; they are dropped in pieces.
    private static let longestSequence = 256

    package init(
        table: KeyTable = KeyTable(), escapeDelay: Int = 25, highCharacters: [Unicode.Scalar?]? = nil,
        pasteLimit: Int = 1 << 20, takesMouse: Bool = false
    ) {
        self.table = table
        self.escapeDelay = escapeDelay
        self.highCharacters = highCharacters
        self.pasteLimit = pasteLimit
        self.takesMouse = takesMouse
    }

    /// Milliseconds after the last byte until `expire` is due; `nil` when nothing is held back.
    package var timeout: Int? {
        if paste != nil { return pasteIsOverdue ? Self.overdueDelay : Self.longDelay }
        if isDropping { return Self.longDelay }
        guard let first = held.first else { return nil }
        if takesMouse, held.starts(with: MouseReport.prefix) || held.starts(with: MouseReport.oldPrefix) {
            return Self.reportDelay
        }
        return first == 0x1B && held.count <= 2 ? escapeDelay : Self.longDelay
    }

    /// Takes the bytes of one read and returns the events that they complete, in order.
    package mutating func feed(_ bytes: some Collection<UInt8>) -> [Event] {
        var events: [Event] = []
        // Alt is Escape and a character in the same read; from two reads they are two keys.
        if held == [0x1B], let next = bytes.first, next != UInt8(ascii: "["), next != UInt8(ascii: "O") {
            held = []
            events.append(.key(.escape))
        }
        held.append(contentsOf: bytes)
        var position = isDropping ? dropRest() : 0
        while position < held.count {
            if paste != nil {
                position = continuePaste(at: position, into: &events)
                continue
            }
            guard let end = decode(at: position, into: &events) else { break }
            position = end
        }
        held.removeFirst(position)
        return events
    }

    /// Decodes the held bytes after the timeout; some may still be held afterwards.
    ///
    /// A paste that pauses, over a slow line, delivers what it has and stays open: the letters that follow belong to it
    /// and are no keys. Only a longer silence ends it without its end sequence.
    package mutating func expire() -> [Event] {
        if paste != nil { return expirePaste() }
        defer {
            held = []
            isDropping = false
        }
        if held == [0x1B] { return [.key(.escape)] }
        if held.count == 2, held[0] == 0x1B, (0x20..<0x7F).contains(held[1]) {
            return [.key(.alt(Character(Unicode.Scalar(held[1]))))]
        }
        return []
    }

    private mutating func expirePaste() -> [Event] {
        if pasteIsOverdue {
            let rest = paste?.text ?? ""
            paste = nil
            return rest.isEmpty ? [] : [.paste(rest)]
        }
        pasteIsOverdue = true
        let piece = paste?.takeWhole() ?? ""
        return piece.isEmpty ? [] : [.paste(piece)]
    }

    private mutating func continuePaste(at start: Int, into events: inout [Event]) -> Int {
        pasteIsOverdue = false
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
        let next = held[position + 1]
        if takesMouse, held[position...].starts(with: MouseReport.oldPrefix) {
            let end = position + MouseReport.oldLength
            return end <= held.count ? end : nil
        }
        switch SequenceScanner.scan(held[position...]) {
        case .incomplete:
            guard held.count - position > Self.longestSequence else { return nil }
            isDropping = next == UInt8(ascii: "[")
            return held.count
        case .swallow(let end):
            return end
        case .sequence(let end):
            let sequence = held[position..<end]
            if sequence.elementsEqual("\u{1B}[200~".utf8) {
                paste = PasteBuffer(limit: pasteLimit)
                pasteIsOverdue = false
            } else if takesMouse, let event = MouseReport.event(of: sequence) {
                events.append(.mouse(event))
            } else if let key = table.key(of: sequence) {
                events.append(.key(key))
            }
            return end
        case .none where next == 0x7F || next == 0x08:
            events.append(.key(.alt("\u{7F}")))
            return position + 2
        case .none where next < 0x20:
            events.append(.key(.escape))
            return position + 1
        case .none:
            switch character(at: position + 1) {
            case .incomplete: return nil
            case .invalid(let end): return end
            case .scalar(let scalar, let end):
                events.append(.key(.alt(Character(scalar))))
                return end
            }
        }
    }

    /// The index of the first held byte after a sequence that was too long.
    private mutating func dropRest() -> Int {
        guard let final = held.firstIndex(where: { !(0x20...0x3F).contains($0) }) else { return held.count }
        isDropping = false
        // A control byte ends the sequence and is decoded on its own.
        return (0x40...0x7E).contains(held[final]) ? final + 1 : final
    }

    /// Decodes printable characters up to the next control byte, so that grapheme clusters stay whole.
    private func decodeText(at start: Int, into events: inout [Event]) -> Int? {
        var text = String.UnicodeScalarView()
        var position = start
        scanning: while position < held.count, held[position] >= 0x20, held[position] != 0x7F {
            switch character(at: position) {
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

    private enum Decoded {
        case scalar(Unicode.Scalar, end: Int)
        case invalid(end: Int)
        case incomplete
    }

    private func character(at position: Int) -> Decoded {
        let byte = held[position]
        if byte < 0x80 { return .scalar(Unicode.Scalar(byte), end: position + 1) }
        if let highCharacters {
            guard let scalar = highCharacters[Int(byte) - 0x80] else { return .invalid(end: position + 1) }
            return .scalar(scalar, end: position + 1)
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(byte) else { return .invalid(end: position + 1) }
        let sequence = held[position...].prefix(length)
        if let text = String(validating: sequence, as: UTF8.self), let scalar = text.unicodeScalars.first {
            return .scalar(scalar, end: position + length)
        }
        let following = sequence.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count
        return following == sequence.count - 1 && sequence.count < length
            ? .incomplete : .invalid(end: position + 1 + following)
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
