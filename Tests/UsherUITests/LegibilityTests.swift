import Testing
import UsherCore
import UsherTesting
import UsherUI

/// Every look that a theme gives, as the terminals for which the theme is made show it.
@Suite("Legible in every depth")
struct LegibilityTests {
    /// The themes with the terminals they are for; a terminal without colours may have either background.
    private static let themes: [(Theme, [TerminalModel])] = [
        (.dark, TerminalModel.dark), (.light, TerminalModel.light),
        (.monochrome, TerminalModel.dark + TerminalModel.light),
    ]

    @Test("text can be read, hints and borders can be seen", arguments: Role.allCases)
    func contrast(role: Role) {
        for (theme, models) in Self.themes {
            for model in models {
                for depth in Look.depths where model.has(depth) {
                    for (name, modifiers) in Look.modifiers {
                        let style = model.sent(theme.style(CellStyle(role, modifiers), depth: depth))
                        let (letter, ground) = model.shown(style)
                        let contrast = letter.contrast(with: ground)
                        #expect(
                            letter != ground && contrast >= role.leastContrast,
                            "\(theme.name), \(name), \(depth) on \(model): \(contrast)")
                    }
                }
            }
        }
    }

    /// What a list, a button and a frame have to tell apart by their looks alone.
    @Test("what is selected, has the focus or matches is told apart, without colours too")
    func differences() {
        let pairs: [(CellStyle, CellStyle)] = [
            (CellStyle(.text), CellStyle(.text, .selected)), (CellStyle(.expired), CellStyle(.expired, .selected)),
            (CellStyle(.text), CellStyle(.text, .selectedElsewhere)),
            (CellStyle(.expired), CellStyle(.expired, .selectedElsewhere)),
            (CellStyle(.text), CellStyle(.text, .match)), (CellStyle(.text, .selected), CellStyle(.text, .match)),
            (CellStyle(.text, .selected), CellStyle(.text, [.selected, .match])),
            (CellStyle(.text, .selectedElsewhere), CellStyle(.text, [.selectedElsewhere, .match])),
            (CellStyle(.button), CellStyle(.button, .selected)),
            (CellStyle(.button), CellStyle(.danger, .selected)), (CellStyle(.key), CellStyle(.key, .selected)),
            (CellStyle(.border), CellStyle(.borderFocused)), (CellStyle(.text), CellStyle(.title)),
            (CellStyle(.text), CellStyle(.field)), (CellStyle(.text), CellStyle(.badge)),
            (CellStyle(.text), CellStyle(.error)), (CellStyle(.text), CellStyle(.warning)),
        ]
        for (theme, models) in Self.themes {
            for model in models {
                for depth in Look.depths where model.has(depth) {
                    for (one, other) in pairs {
                        func look(_ style: CellStyle) -> [String] {
                            let sent = model.sent(theme.style(style, depth: depth))
                            let (letter, ground) = model.shown(sent)
                            // A console shows what is underlined by its colour only.
                            return ["\(letter)", "\(ground)", "\(sent.isBold)", "\(sent.isUnderlined)"]
                        }
                        #expect(look(one) != look(other), "\(theme.name), \(depth) on \(model): \(one), \(other)")
                    }
                }
            }
        }
    }

    @Test("a watermark that is seen in its own colour is seen in the nearest one", arguments: Look.depths)
    func watermarks(depth: ColorDepth) {
        let levels = stride(from: 0, through: 255, by: 15).map { UInt8($0) }
        for red in levels {
            for green in levels {
                for blue in levels {
                    let color = RGB(red: red, green: green, blue: blue)
                    guard color.isSeen(on: WatermarkPreview.picture) else { continue }
                    for theme in [Theme.dark, .light] {
                        let style = theme.style(CellStyle(.watermark, color: color), depth: depth)
                        if case .index(let index) = style.foreground {
                            #expect(Palette.color(index).isSeen(on: WatermarkPreview.picture), "\(color)")
                        }
                    }
                }
            }
        }
    }
}
