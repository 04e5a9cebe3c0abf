/// Rewrites ncurses' output of a frame into fewer bytes that draw the same picture.
///
/// ncurses ends a style by several sequences, begins each from nothing, selects it for blanks too, on which most of it
/// is not seen, and addresses distant cells by row and column where one of the two is enough. Here a style is selected
/// when a character needs it, by the shortest way from the last one.
struct FrameFilter {
    /// What the terminal can do, so that the filter may add it.
    struct Features: OptionSet {
        let rawValue: Int

        /// `ESC [ 39 m` and `ESC [ 49 m`: the terminal's own colours.
        static let standardColors = Features(rawValue: 1)
        /// `ESC [ n G`: the column of the cursor.
        static let columns = Features(rawValue: 2)
        /// A line feed moves the cursor one row down.
        static let lineFeed = Features(rawValue: 4)
        /// `ESC [ n X`: blanks from the cursor on.
        static let erase = Features(rawValue: 8)
        /// Erased cells take the background.
        static let backgroundErase = Features(rawValue: 16)
    }

    let features: Features
    /// The width of the screen.
    let columns: Int

    /// The shorter bytes; `nil` where the frame contains what the filter does not know, and goes out as it is.
    ///
    /// The terminal has its usual style and its usual character set when a frame begins, and when it ends.
    func shorten(_ frame: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var writer = FrameWriter(frame: frame, features: features, columns: columns)
        var position = 0
        while position < frame.count {
            let start = position
            position += 1
            switch frame[start] {
            case 0x20:
                writer.addBlank()
            case 0x21...0x7E, 0x80...0xFF:
                while position < frame.count, frame[position] > 0x20, frame[position] != 0x7F { position += 1 }
                writer.write(start..<position)
            case 0x08:
                writer.pass(start..<position)
            case 0x0A:
                writer.feedLine()
            case 0x0D:
                writer.move(row: nil, column: 1, by: start..<position)
            case 0x0F:
                // Selects the usual character set.
                break
            case 0x1B:
                guard let end = take(sequenceAt: start, of: frame, into: &writer) else { return nil }
                position = end
            default:
                return nil
            }
        }
        return writer.finish()
    }

    /// Returns the end of the sequence; `nil` for one that is not known.
    private func take(
        sequenceAt start: Int, of frame: UnsafeBufferPointer<UInt8>, into writer: inout FrameWriter
    ) -> Int? {
        guard start + 2 < frame.count else { return nil }
        if frame[start + 1] == UInt8(ascii: "(") {
            // The usual character set again; another one is none of the filter's business.
            return frame[start + 2] == UInt8(ascii: "B") ? start + 3 : nil
        }
        guard frame[start + 1] == UInt8(ascii: "[") else { return nil }
        var end = start + 2
        while end < frame.count, (0x20...0x3F).contains(frame[end]) { end += 1 }
        guard end < frame.count else { return nil }
        let parameters = start + 2..<end
        let whole = start..<end + 1
        let first = number(parameters, of: frame)
        switch frame[end] {
        case UInt8(ascii: "m"):
            guard writer.select(parameters) else { return nil }
        case UInt8(ascii: "H"):
            let rest = parameters.first { frame[$0] == UInt8(ascii: ";") }.map { $0 + 1..<end } ?? end..<end
            writer.move(row: first, column: number(rest, of: frame), by: whole)
        case UInt8(ascii: "G"):
            writer.move(row: nil, column: first, by: whole)
        case UInt8(ascii: "d"):
            writer.pass(whole, row: first)
        case UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "X"), UInt8(ascii: "P"), UInt8(ascii: "@"):
            writer.passErasing(whole)
        case UInt8(ascii: "A"), UInt8(ascii: "B"):
            writer.pass(whole, row: nil)
        case UInt8(ascii: "C"), UInt8(ascii: "D"):
            writer.pass(whole, row: writer.row)
        case UInt8(ascii: "h"), UInt8(ascii: "l"):
            guard parameters.first.map({ frame[$0] == UInt8(ascii: "?") }) == true else { return nil }
            writer.pass(whole)
        default:
            return nil
        }
        return end + 1
    }

    /// The first number of the parameters; 1, which is what leaving it out means to these sequences, when there is none.
    private func number(_ parameters: Range<Int>, of frame: UnsafeBufferPointer<UInt8>) -> Int {
        var number = 0
        for position in parameters {
            guard (0x30...0x39).contains(frame[position]), number < 9999 else { break }
            number = number * 10 + Int(frame[position]) - 0x30
        }
        return max(1, number)
    }
}
