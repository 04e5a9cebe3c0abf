internal import UsherCore

/// How a terminal counts the cells of what it receives.
enum WidthModel: CaseIterable {
    /// As glibc does: each character for itself.
    case glibc
    /// The same, but vowel signs that take a cell there are drawn over the character before.
    case signsWithoutWidth
    /// A grapheme cluster takes the cells of its first character, an emoji two.
    case clusters
    /// What consists of several spacing characters takes two cells, as does an emoji.
    case wideClusters
    /// Whatever consists of several characters takes two cells.
    case allWide

    /// The cells of a character, or of a cluster begun with others, behind which it came.
    ///
    /// - Returns: `nil` where the last character does not belong to the others.
    func width(of cluster: String) -> Int? {
        let scalars = cluster.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return nil }
        let isAlone = scalars.count == 1
        switch self {
        case .glibc:
            return isAlone || cellWidth(last) == 0 ? cellWidth(first) : nil
        case .signsWithoutWidth:
            let isSign = last.properties.generalCategory == .spacingMark
            return isAlone || cellWidth(last) == 0 || isSign ? cellWidth(first) : nil
        case .clusters, .wideClusters, .allWide:
            guard cluster.count == 1 else { return nil }
            let isEmoji =
                first.properties.isEmojiPresentation && (cellWidth(first) == 2 || !isAlone)
                || scalars.contains { $0.value == 0xFE0F || $0.value == 0x20E3 }
            if isEmoji { return 2 }
            let isWide = self == .allWide ? !isAlone : scalars.count { cellWidth($0) > 0 } > 1
            return isWide && self != .clusters ? 2 : cellWidth(first)
        }
    }
}
