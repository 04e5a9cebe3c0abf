internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    /// What real programs send to terminals of all depths, as those terminals show it.
    @Suite("Every look is legible on the terminal itself")
    struct LooksTests {
        private let folder: ScratchFolder

        init() throws {
            folder = try ScratchFolder()
        }

        private static let kinds = [
            "linux", "xterm", "screen", "ansi", "rxvt", "vt100", "xterm-16color", "xterm-256color", "xterm-direct",
        ]

        /// The terminals that a description and a theme are for.
        private func models(_ kind: String, theme: String) -> [TerminalModel] {
            if kind == "linux" { return theme == "light" ? [] : [.console] }
            let dark = TerminalModel.dark.filter { $0.has(.sixteen) }
            return theme == "light" ? TerminalModel.light : dark
        }

        @Test("All roles with all modifiers, as this program and as ncurses draws them", arguments: kinds)
        func roles(kind: String) throws {
            for theme in ["dark", "light", "mono"] {
                let environment = ["PROBE_THEME": theme]
                let terminal = try TmuxTerminal(
                    [BuiltProgram.path("usher-probe"), folder.file("log")], environment: environment, terminal: kind,
                    size: Size(columns: 80, rows: 24))
                try terminal.waits(for: "row 23")
                try terminal.press("M-L")
                try terminal.waits(for: "\(Role.allCases.last ?? .text)")
                expectLegible(try StyledScreen(terminal.styledScreen()), kind, theme)
                try terminal.press("C-l", "M-Y")
                // The probe writes the title behind the frame.
                try #require(Deadline().wait { (try? terminal.value(of: "pane_title")) == "mark 1" })
                expectLegible(try StyledScreen(terminal.styledScreen()), kind, theme)
            }
        }

        private func expectLegible(_ screen: StyledScreen, _ kind: String, _ theme: String) {
            for role in Role.allCases {
                let row = screen.rows[1 + Int(role.rawValue)]
                for (index, modifiers) in Look.modifiers.enumerated() {
                    let cell = row[4 * index + 1]
                    #expect(cell.character == "b")
                    for model in models(kind, theme: theme) {
                        let (letter, ground) = model.shown(cell.style)
                        #expect(
                            letter.contrast(with: ground) >= role.leastContrast,
                            "\(role), \(modifiers.name): \(cell.style) of \(theme) with TERM=\(kind) on \(model)")
                    }
                }
            }
        }

        @Test("No letter of the dashboard has the colour of what is behind it", arguments: kinds, ["dark", "light"])
        func dashboard(kind: String, theme: String) throws {
            let terminal = try TmuxTerminal(
                [BuiltProgram.path("usher"), "--demo", "--theme", theme], environment: ["HOME": folder.path],
                terminal: kind, size: Size(columns: 120, rows: 40))
            try terminal.waits(for: "Meera Krishnan")
            let cells = try StyledScreen(terminal.styledScreen()).rows.joined().filter { $0.character != " " }
            #expect(cells.count > 1_000)
            for model in models(kind, theme: theme) {
                let lost = cells.filter { cell in
                    let (letter, ground) = model.shown(cell.style)
                    return letter == ground
                }
                #expect(lost.isEmpty, "\(lost.count) cells on \(model)")
            }
        }
    }
}
