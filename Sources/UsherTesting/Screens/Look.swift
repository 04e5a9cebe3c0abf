package import UsherUI

/// A style as a screen can have it.
package enum Look {
    /// Depths from the most colours to none.
    package static let depths: [ColorDepth] = [.trueColor, .palette256, .sixteen, .eight, .none]

    /// The modifiers that occur together, with their names.
    package static let modifiers: [(name: String, set: CellStyle.Modifiers)] = [
        ("plain", []), ("selected", .selected), ("selected elsewhere", .selectedElsewhere), ("match", .match),
        ("selected match", [.selected, .match]), ("selected elsewhere match", [.selectedElsewhere, .match]),
    ]

    /// All looks of a theme, a line for each role with a look for each of `modifiers`; depths in which all look the same
    /// share their lines.
    package static func table(of theme: Theme) -> String {
        var blocks: [(depths: [ColorDepth], lines: String)] = []
        for depth in depths {
            let lines = Role.allCases.map { role in
                let looks = modifiers.map { describe(theme.style(CellStyle(role, $0.set), depth: depth)) }
                return "\(role): \(looks.joined(separator: " | "))\n"
            }
            if let last = blocks.indices.last, blocks[last].lines == lines.joined() {
                blocks[last].depths.append(depth)
            } else {
                blocks.append(([depth], lines.joined()))
            }
        }
        let head = "role: \(modifiers.map(\.name).joined(separator: " | "))\n"
        return head
            + blocks.map { block in
                "--- \(block.depths.map { "\($0)" }.joined(separator: ", ")) ---\n\(block.lines)"
            }.joined()
    }

    /// `246`, `15 on 1 bold`, `own reverse`.
    private static func describe(_ style: TerminalStyle) -> String {
        var words = [describe(style.foreground)]
        if style.background != .standard { words += ["on", describe(style.background)] }
        if style.isBold { words.append("bold") }
        if style.isDim { words.append("dim") }
        if style.isUnderlined { words.append("underlined") }
        if style.isReverse { words.append("reverse") }
        return words.joined(separator: " ")
    }

    private static func describe(_ color: TerminalColor) -> String {
        switch color {
        case .standard: "own"
        case .index(let index): "\(index)"
        case .rgb(let color): "\(color)"
        }
    }
}
