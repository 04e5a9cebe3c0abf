/// The style that a terminal gives to characters, as SGR sequences (select graphic rendition) set it.
struct Rendition {
    struct Modifiers: OptionSet {
        let rawValue: UInt8

        static let bold = Modifiers(rawValue: 1)
        static let dim = Modifiers(rawValue: 2)
        static let underlined = Modifiers(rawValue: 4)
        static let reverse = Modifiers(rawValue: 8)

        /// The parameters that set modifiers.
        static let parameters: [(Modifiers, UInt8)] = [
            (.bold, UInt8(ascii: "1")), (.dim, UInt8(ascii: "2")), (.underlined, UInt8(ascii: "4")),
            (.reverse, UInt8(ascii: "7")),
        ]
    }

    var modifiers: Modifiers = []
    /// Where the frame has the parameters of the colours; empty for the terminal's own.
    var foreground = 0..<0
    var background = 0..<0

    /// Changes the style by the parameters of a sequence; false when one of them is not known.
    mutating func select(_ parameters: Range<Int>, of frame: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = parameters.lowerBound
        repeat {
            var end = start
            let number = Self.number(&end, parameters, of: frame)
            switch number {
            case 0: self = Rendition()
            case 1: modifiers.insert(.bold)
            case 2: modifiers.insert(.dim)
            case 4: modifiers.insert(.underlined)
            case 7: modifiers.insert(.reverse)
            // The usual font, which no frame leaves.
            case 10: break
            case 39: foreground = 0..<0
            case 49: background = 0..<0
            case 30...37, 90...97: foreground = start..<end
            case 40...47, 100...107: background = start..<end
            case 38, 48:
                if end < parameters.upperBound, frame[end] == UInt8(ascii: ":") {
                    while end < parameters.upperBound, frame[end] != UInt8(ascii: ";") { end += 1 }
                } else {
                    end += 1
                    let kind = Self.number(&end, parameters, of: frame)
                    guard kind == 5 || kind == 2 else { return false }
                    for _ in 0..<(kind == 5 ? 1 : 3) {
                        end += 1
                        _ = Self.number(&end, parameters, of: frame)
                    }
                }
                guard end <= parameters.upperBound else { return false }
                if number == 38 { foreground = start..<end } else { background = start..<end }
            default: return false
            }
            guard end == parameters.upperBound || frame[end] == UInt8(ascii: ";") else { return false }
            start = end + 1
        } while start <= parameters.upperBound
        return true
    }

    /// The number from a position on, which moves behind it; 0 when there is none.
    private static func number(
        _ position: inout Int, _ parameters: Range<Int>, of frame: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var number = 0
        while position < parameters.upperBound, (0x30...0x39).contains(frame[position]) {
            number = min(number * 10 + Int(frame[position]) - 0x30, 9999)
            position += 1
        }
        return number
    }

    /// Whether blanks look the same in both styles.
    func agreesOnBlanks(with other: Rendition, in frame: UnsafeBufferPointer<UInt8>) -> Bool {
        let seen: Modifiers = [.underlined, .reverse]
        guard modifiers.isDisjoint(with: seen), other.modifiers.isDisjoint(with: seen) else {
            return equals(other, in: frame)
        }
        return Self.equal(background, other.background, in: frame)
    }

    func equals(_ other: Rendition, in frame: UnsafeBufferPointer<UInt8>) -> Bool {
        modifiers == other.modifiers && Self.equal(foreground, other.foreground, in: frame)
            && Self.equal(background, other.background, in: frame)
    }

    static func equal(_ one: Range<Int>, _ other: Range<Int>, in frame: UnsafeBufferPointer<UInt8>) -> Bool {
        one == other || one.count == other.count && zip(one, other).allSatisfy { frame[$0] == frame[$1] }
    }
}
