extension JSONReader {
    /// The kind of error at an offset.
    enum Problem {
        case empty
        case endExpected
        case keyAtEnd
        case colonAtEnd
        case valueAtEnd
        case closingAtEnd(isObject: Bool)
        case key
        case colon
        case closing(isObject: Bool)
        case comma(isObject: Bool)
        case depth
        case value
        case word
        case numberBegin
        case numberZero
        case digit
        case fraction
        case exponent
        case numberEnd
        case unclosedText
        case unclosedLine
        case control(UInt8)
        case escape
        case unicodeEscape
        case halfOfPair
        case encoding
    }
}

extension JSONReader.Problem {
    /// The sentence, for JSON and JSON5.
    ///
    /// - Parameters:
    ///   - shown: the character at the error.
    ///   - unclosed: the innermost object or list that is open there.
    func sentence(shown: String, unclosed: (isObject: Bool, position: WireError.Position)? = nil) -> String {
        func atEnd(_ expected: String) -> String {
            guard let unclosed else { return "the text ends where \(expected) is expected." }
            return "the text ends where \(expected) is expected; "
                + "the \(unclosed.isObject ? "object" : "list") of line \(unclosed.position.line), "
                + "column \(unclosed.position.column) is not closed."
        }
        func bracket(_ isObject: Bool) -> String { isObject ? "}" : "]" }
        switch self {
        case .empty: return "there is nothing here; a value is expected."
        case .endExpected: return "the text should end here, but \(shown) follows."
        case .keyAtEnd: return atEnd("a key")
        case .colonAtEnd: return atEnd("a colon")
        case .valueAtEnd: return atEnd("a value")
        case .closingAtEnd(let isObject): return atEnd("a comma or \(bracket(isObject))")
        case .key: return "a key in double quotes is expected here, but \(shown) follows."
        case .colon: return "a colon is expected after the key, but \(shown) follows."
        case .closing(let isObject):
            return "a comma or \(bracket(isObject)) is expected here, but \(shown) follows."
        case .comma(let isObject): return "there is a comma too many before \(bracket(isObject))."
        case .depth: return "objects and lists are nested deeper than \(JSONReader.deepest) here."
        case .value where shown == "'": return "a text stands in double quotes, not in single ones."
        case .value: return "a value is expected here, but \(shown) follows."
        case .word: return "this is not a value; a text stands in double quotes."
        case .numberBegin: return "a number begins with a digit or a minus sign."
        case .numberZero: return "a number does not begin with a needless 0."
        case .digit: return "a digit is expected here."
        case .fraction: return "a digit is expected after the point."
        case .exponent: return "a digit is expected in the exponent."
        case .numberEnd: return "a number is followed by \(shown); a comma, or quotes around it, may be missing."
        case .unclosedText: return "this text has no closing quote."
        case .unclosedLine: return "this text has no closing quote on its line."
        case .control(let byte):
            let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16)
            return "a control character in a text has to be written as \\u00\(digits)."
        case .escape: return "this escape is not one of JSON's; a backslash itself is written \\\\."
        case .unicodeEscape: return "\\u needs four hex digits."
        case .halfOfPair: return "this \\u escape is one half of a pair whose other half is missing."
        case .encoding: return "the bytes here are not UTF-8."
        }
    }
}

extension WireError {
    /// A reader's failure with line and column. It quotes at most one character of the text, which may be a secret.
    init(_ failure: JSONReader.Failure, in bytes: UnsafeRawBufferPointer) {
        let sign = String(decoding: bytes[min(failure.offset, bytes.count)...].prefix(4), as: UTF8.self)
        let shown = sign.unicodeScalars.first.map { safeText(String(Character($0)), limit: 1) } ?? "nothing"
        let unclosed = WireError.lastOpening(in: bytes).map { offset in
            (isObject: bytes[offset] == UInt8(ascii: "{"), position: Position(of: offset, in: bytes))
        }
        self.init(
            position: Position(of: failure.offset, in: bytes),
            problem: failure.problem.sentence(shown: shown, unclosed: unclosed))
    }

    /// The innermost bracket still open at the end of the text, which is valid JSON up to there.
    private static func lastOpening(in bytes: UnsafeRawBufferPointer) -> Int? {
        var openings: [Int] = []
        var isInText = false
        var offset = 0
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "\\") where isInText: offset += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"): if !isInText { openings.append(offset) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): if !isInText { _ = openings.popLast() }
            default: break
            }
            offset += 1
        }
        return openings.last
    }
}
