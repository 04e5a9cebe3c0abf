/// A folded text, with the place in its source from which each of its scalars comes.
struct FoldedText {
    enum Form {
        case base
        case exact
    }

    struct Piece {
        var scalar: UInt32
        fileprivate var entry: FoldingEntry
        /// The bytes of the source's UTF-8 that it stands for; those of what was dropped behind it in the same grapheme
        /// cluster are included.
        var source: Range<Int>
        /// The number of bytes of its UTF-8.
        var width: Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4 }
    }

    private(set) var pieces: [Piece] = []

    init(_ text: String, _ form: Form) {
        let isToBeComposed = decompose(text)
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
        var range = self.pieces[pieces.lowerBound].source
        for piece in self.pieces[pieces] {
            range = min(range.lowerBound, piece.source.lowerBound)..<max(range.upperBound, piece.source.upperBound)
        }
        return range
    }

    /// Replaces each scalar by what the table says, which is decomposed.
    ///
    /// - Returns: whether something may have to be composed again.
    private mutating func decompose(_ text: String) -> Bool {
        let entries = FoldingEntries()
        let sequences = TextFoldingTable.sequences
        var isToBeComposed = false
        var position = 0
        pieces.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let source = position..<position + UTF8.width(scalar)
            position = source.upperBound
            let entry = entries[scalar.value]
            guard var index = entry.sequence else {
                isToBeComposed = isToBeComposed || entry.isComposable
                pieces.append(Piece(scalar: scalar.value, entry: entry, source: source))
                continue
            }
            guard entry.number != FoldingEntry.dropped.number else {
                // Joiners and variation selectors belong to the cluster before them; signs of direction do not.
                if scalar.properties.isGraphemeExtend || scalar == "\u{200D}" {
                    FoldedText.extend(&pieces, to: source)
                }
                continue
            }
            var isLast = false
            while !isLast {
                isLast = sequences[index] & 0x8000_0000 != 0
                let folded = sequences[index] & 0x1F_FFFF
                let entry = entries[folded]
                isToBeComposed = isToBeComposed || entry.isComposable
                pieces.append(Piece(scalar: folded, entry: entry, source: source))
                index += 1
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

    /// Drops accents and writes letters without them in the base form; reduces blanks in both.
    private mutating func reduce(_ form: Form) {
        let letters = TextFoldingTable.letters
        var kept: [Piece] = []
        kept.reserveCapacity(pieces.count)
        // Accents at the start belong to no base, and are dropped as on a plain one.
        var base = Piece(scalar: 0x20, entry: FoldingEntry(number: 0x100), source: 0..<0)
        for piece in pieces {
            if piece.entry.isAccent {
                if FoldedText.drops(piece.scalar, on: base, form) {
                    FoldedText.extend(&kept, to: piece.source)
                    continue
                }
            } else if piece.entry.combiningClass == 0 {
                base = piece
            }
            if piece.scalar == 0x20, kept.last.map({ $0.scalar == 0x20 }) ?? true { continue }
            guard form == .base, let letter = piece.entry.letter else {
                kept.append(piece)
                continue
            }
            let plain = letters[letter]
            var first = piece
            first.scalar = UInt32(plain & 0xFF)
            kept.append(first)
            guard plain > 0xFF else { continue }
            first.scalar = UInt32(plain >> 8)
            kept.append(first)
        }
        if kept.last?.scalar == 0x20 { kept.removeLast() }
        pieces = kept
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
        for piece in pieces {
            let combiningClass = Int(piece.entry.combiningClass)
            if let starter, piece.entry.isComposable, last < combiningClass,
                let composed = Composition.composed(pieces[starter].scalar, piece.scalar)
            {
                pieces[starter].scalar = composed
                FoldedText.extend(&pieces[starter], to: piece.source)
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

    private static func extend(_ pieces: inout [Piece], to source: Range<Int>) {
        guard let last = pieces.indices.last else { return }
        extend(&pieces[last], to: source)
    }

    private static func extend(_ piece: inout Piece, to source: Range<Int>) {
        piece.source = min(piece.source.lowerBound, source.lowerBound)..<max(piece.source.upperBound, source.upperBound)
    }
}
