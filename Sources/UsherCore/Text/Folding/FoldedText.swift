/// A folded text, with the place in its source from which each of its scalars comes.
struct FoldedText {
    enum Form {
        case base
        case exact
    }

    /// 16 bytes, because a text may be megabytes.
    struct Piece {
        var scalar: UInt32
        fileprivate var entry: FoldingEntry
        fileprivate var start: UInt32
        fileprivate var end: UInt32

        /// The bytes of the source's UTF-8 that it stands for; those of what was dropped behind it in the same grapheme
        /// cluster are included.
        var source: Range<Int> { Int(start)..<Int(end) }
        /// The number of bytes of its UTF-8.
        var width: Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4 }

        fileprivate mutating func extend(over piece: Piece) {
            start = min(start, piece.start)
            end = max(end, piece.end)
        }
    }

    private(set) var pieces: [Piece] = []

    init(_ text: String, _ form: Form) {
        let isToBeComposed = decompose(text, form)
        order()
        reduce(form)
        if isToBeComposed { compose() }
    }

    var string: String {
        var width = 0
        for piece in pieces { width += piece.width }
        return String(unsafeUninitializedCapacity: width) { bytes in
            var count = 0
            for piece in pieces {
                guard let scalar = Unicode.Scalar(piece.scalar) else { continue }
                for byte in scalar.utf8 {
                    bytes[count] = byte
                    count += 1
                }
            }
            return count
        }
    }

    /// The bytes of the source that some of the pieces stand for, and what stands between these.
    func source(of pieces: ClosedRange<Int>) -> Range<Int> {
        var whole = self.pieces[pieces.lowerBound]
        for piece in self.pieces[pieces] { whole.extend(over: piece) }
        return whole.source
    }

    /// Replaces each scalar by what the table says, which is decomposed; in the base form letters also by those that are
    /// written for them.
    ///
    /// - Returns: whether something may have to be composed again.
    private mutating func decompose(_ text: String, _ form: Form) -> Bool {
        let entries = FoldingEntries()
        let sequences = TextFoldingTable.sequences
        let letters = TextFoldingTable.letters
        var isToBeComposed = false
        var position: UInt32 = 0
        pieces.reserveCapacity(text.utf8.count)

        func append(_ scalar: UInt32, _ entry: FoldingEntry, from start: UInt32) {
            isToBeComposed = isToBeComposed || entry.isComposable
            guard form == .base, let letter = entry.letter else {
                pieces.append(Piece(scalar: scalar, entry: entry, start: start, end: position))
                return
            }
            var plain = UInt32(letters[letter])
            while plain > 0 {
                pieces.append(Piece(scalar: plain & 0xFF, entry: entry, start: start, end: position))
                plain >>= 8
            }
        }

        for scalar in text.unicodeScalars {
            let start = position
            position &+= UInt32(UTF8.width(scalar))
            let entry = entries[scalar.value]
            if entry.number == FoldingEntry.dropped.number {
                // Joiners and variation selectors belong to the cluster before them; signs of direction do not.
                if let last = pieces.indices.last, scalar.properties.isGraphemeExtend || scalar == "\u{200D}" {
                    pieces[last].end = position
                }
            } else if var index = entry.sequence {
                while true {
                    let folded = sequences[index] & 0x1F_FFFF
                    append(folded, entries[folded], from: start)
                    if sequences[index] & 0x8000_0000 != 0 { break }
                    index += 1
                }
            } else {
                append(scalar.value, entry, from: start)
            }
        }
        return isToBeComposed
    }

    /// Canonical ordering: marks that stand side by side, by their classes.
    private mutating func order() {
        var start = 0
        while start < pieces.count {
            guard pieces[start].entry.combiningClass > 0 else {
                start += 1
                continue
            }
            var end = start + 1
            var isOrdered = true
            while end < pieces.count, pieces[end].entry.combiningClass > 0 {
                isOrdered = isOrdered && pieces[end - 1].entry.combiningClass <= pieces[end].entry.combiningClass
                end += 1
            }
            if !isOrdered {
                // Those of one class keep their order.
                let order = (start..<end).sorted {
                    (pieces[$0].entry.combiningClass, $0) < (pieces[$1].entry.combiningClass, $1)
                }
                pieces.replaceSubrange(start..<end, with: order.map { pieces[$0] })
            }
            start = end
        }
    }

    /// Drops accents in the base form; reduces blanks in both.
    private mutating func reduce(_ form: Form) {
        var count = 0
        // Accents at the start belong to no base, and are dropped as on a plain one.
        var base = Piece(scalar: 0x20, entry: FoldingEntry(number: 0x100), start: 0, end: 0)
        for index in pieces.indices {
            let piece = pieces[index]
            if piece.entry.isAccent {
                if FoldedText.drops(piece.scalar, on: base, form) {
                    if count > 0 { pieces[count - 1].extend(over: piece) }
                    continue
                }
            } else if piece.entry.combiningClass == 0 {
                base = piece
            }
            if piece.scalar == 0x20, count == 0 || pieces[count - 1].scalar == 0x20 { continue }
            pieces[count] = piece
            count += 1
        }
        if count > 0, pieces[count - 1].scalar == 0x20 { count -= 1 }
        pieces.removeLast(pieces.count - count)
    }

    private static func drops(_ mark: UInt32, on base: Piece, _ form: Form) -> Bool {
        switch form {
        case .exact: mark == 0x307 && base.scalar == 0x69
        case .base: base.entry.isPlainBase && !isLetter(base.scalar, mark)
        }
    }

    /// Whether a Cyrillic letter with this mark is a letter of an alphabet: й, ў, ї, ѓ, ќ.
    private static func isLetter(_ base: UInt32, _ mark: UInt32) -> Bool {
        switch (base, mark) {
        case (0x438, 0x306), (0x443, 0x306), (0x456, 0x308), (0x433, 0x301), (0x43A, 0x301): true
        default: false
        }
    }

    private mutating func compose() {
        var count = 0
        var starter: Int?
        // The class of the last mark behind the starter; -1 directly behind it.
        var last = -1
        for index in pieces.indices {
            let piece = pieces[index]
            let combiningClass = Int(piece.entry.combiningClass)
            if let starter, piece.entry.isComposable, last < combiningClass,
                let composed = Composition.composed(pieces[starter].scalar, piece.scalar)
            {
                pieces[starter].scalar = composed
                pieces[starter].extend(over: piece)
                continue
            }
            if combiningClass == 0 {
                starter = count
                last = -1
            } else {
                last = combiningClass
            }
            pieces[count] = piece
            count += 1
        }
        pieces.removeLast(pieces.count - count)
    }
}
