package import UsherUI

/// The keys of escape sequences.
///
/// Terminfo's sequences for this terminal come first, then those of xterm, rxvt, the Linux console and similar
/// terminals: multiplexers and wrong TERM values are common, and the sequences do not clash.
package struct KeyTable: Sendable {
    private let named: [[UInt8]: Key]

    /// - Parameter named: whole sequences from terminfo, Escape included.
    package init(named: [[UInt8]: Key] = [:]) {
        self.named = named
    }

    /// The key of a whole sequence; `nil` for an unknown one.
    package func key(of sequence: ArraySlice<UInt8>) -> Key? {
        if let key = named[Array(sequence)] { return key }
        let body = sequence.dropFirst(2)
        guard let final = body.last, let introducer = sequence.dropFirst().first else { return nil }
        switch introducer {
        case UInt8(ascii: "O"): return Self.applicationKey(final)
        case UInt8(ascii: "[") where body.first == UInt8(ascii: "["): return Self.consoleKey(final)
        case UInt8(ascii: "["): return Self.controlKey(final, parameters: body.dropLast())
        default: return nil
        }
    }

    /// `ESC [ parameters final`; modifiers in the second parameter are ignored.
    private static func controlKey(_ final: UInt8, parameters: ArraySlice<UInt8>) -> Key? {
        guard parameters.allSatisfy({ (48...59).contains($0) }) else { return nil }
        guard final == UInt8(ascii: "~") else {
            return final == UInt8(ascii: "Z") ? .backTab : letterKey(final)
        }
        var number = 0
        for byte in parameters {
            guard (48...57).contains(byte) else { break }
            number = min(number * 10 + Int(byte) - 48, 1000)
        }
        return switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...24: .function(number - 12)
        default: nil
        }
    }

    private static func letterKey(_ final: UInt8) -> Key? {
        switch Unicode.Scalar(final) {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "F": .end
        case "H": .home
        case "P": .function(1)
        case "Q": .function(2)
        case "R": .function(3)
        case "S": .function(4)
        default: nil
        }
    }

    /// `ESC O final`: cursor keys and the number pad in application mode.
    private static func applicationKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "M"): .enter
        case UInt8(ascii: "X"): .character("=")
        // The pad sends the digit or sign 0x40 above itself.
        case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 0x40)))
        default: letterKey(final)
        }
    }

    /// `ESC [ [ final`: the Linux console's first five function keys.
    private static func consoleKey(_ final: UInt8) -> Key? {
        (65...69).contains(final) ? .function(Int(final) - 64) : nil
    }
}
