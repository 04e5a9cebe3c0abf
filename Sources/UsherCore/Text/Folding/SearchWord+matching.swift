extension SearchWord {
    /// Whether one text contains the word.
    package func matches(text: String) -> Bool {
        var text = text
        let found = text.withUTF8 { matches(utf8: UnsafeRawBufferPointer($0)) }
        if let found { return found }
        guard holds(in: baseFolded(text), needle) else { return false }
        guard let exact else { return true }
        return holds(in: exactFolded(text), Array(exact.utf8))
    }

    /// The same for an ASCII text, without building strings.
    func matches(ascii bytes: UnsafeRawBufferPointer) -> Bool {
        exact == nil && first(needle, in: bytes, from: 0) != nil
    }

    /// The same for any UTF-8; `nil` when the text must be folded.
    func matches(utf8 bytes: UnsafeRawBufferPointer) -> Bool? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return matches(ascii: bytes) }
        // What stands in the text as it is also stands in the folded text. For other words it need not: a mark behind
        // it may make its last letter another one.
        guard exact == nil, needle.allSatisfy({ $0 < 0x80 }), first(needle, in: bytes, from: 0) != nil else {
            return nil
        }
        return true
    }

    private func holds(in folded: String, _ part: [UInt8]) -> Bool {
        var folded = folded
        return folded.withUTF8 { first(part, in: UnsafeRawBufferPointer($0), from: 0) != nil }
    }

    /// The first place at or behind `position` that matches.
    ///
    /// - Parameters:
    ///   - part: folded; digits are also found in a `DigitRun`.
    ///   - bytes: folded, or ASCII.
    func first(_ part: [UInt8], in bytes: UnsafeRawBufferPointer, from position: Int) -> Range<Int>? {
        let count = part.count
        guard let lead = part.first, bytes.count - position >= count else { return nil }
        return part.withUnsafeBufferPointer { part in
            for start in position...(bytes.count - count) where SearchWord.lower(bytes[start]) == lead {
                var length = 1
                while length < count, SearchWord.lower(bytes[start + length]) == part[length] { length += 1 }
                if length == count { return start..<start + count }
                let isGap =
                    SearchWord.isBlank(bytes[start + length])
                    || (isNumber && DigitRun.isSeparator(bytes[start + length]))
                guard isGap else { continue }
                if let end = isNumber
                    ? endOfNumber(part, in: bytes, at: start) : endOfPhrase(part, in: bytes, at: start)
                {
                    return start..<end
                }
            }
            return nil
        }
    }

    /// Matches at `start` with any number of blanks for each blank of the phrase.
    private func endOfPhrase(
        _ part: UnsafeBufferPointer<UInt8>, in bytes: UnsafeRawBufferPointer, at start: Int
    ) -> Int? {
        var position = start
        for byte in part {
            guard position < bytes.count else { return nil }
            if byte == 0x20 {
                guard SearchWord.isBlank(bytes[position]) else { return nil }
                while position < bytes.count, SearchWord.isBlank(bytes[position]) { position += 1 }
            } else {
                guard SearchWord.lower(bytes[position]) == byte else { return nil }
                position += 1
            }
        }
        return position
    }

    /// Matches at `start` with separators between the digits, which must stand in a run.
    private func endOfNumber(
        _ digits: UnsafeBufferPointer<UInt8>, in bytes: UnsafeRawBufferPointer, at start: Int
    ) -> Int? {
        var position = start
        for digit in digits {
            while position < bytes.count, DigitRun.isSeparator(bytes[position]) { position += 1 }
            guard position < bytes.count, bytes[position] == digit else { return nil }
            position += 1
        }
        guard digits.count < DigitRun.leastDigits else { return position }
        var count = digits.count
        var before = start
        while before > 0, DigitRun.isDigit(bytes[before - 1]) || DigitRun.isSeparator(bytes[before - 1]) {
            before -= 1
            if DigitRun.isDigit(bytes[before]) { count += 1 }
        }
        var behind = position
        while behind < bytes.count, DigitRun.isDigit(bytes[behind]) || DigitRun.isSeparator(bytes[behind]) {
            if DigitRun.isDigit(bytes[behind]) { count += 1 }
            behind += 1
        }
        return count >= DigitRun.leastDigits ? position : nil
    }

    static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// Whether an ASCII byte folds to a blank.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F
    }
}
