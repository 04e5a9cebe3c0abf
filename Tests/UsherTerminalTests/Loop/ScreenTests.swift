internal import Glibc
internal import Testing
internal import UsherTesting
internal import UsherUI

extension TerminalTests {
    @Suite("What stands on the screen")
    struct ScreenTests {
        private let folder: ScratchFolder
        private let probe: String

        init() throws {
            folder = try ScratchFolder()
            probe = try BuiltProgram.path("usher-probe")
        }

        @Test("Clusters and wide characters keep their cells, and go away without a trace")
        func clusters() throws {
            let terminal = try TmuxTerminal([probe, folder.file("log")], size: Size(columns: 80, rows: 24))
            let before = try terminal.waits(for: "row 23")
            try terminal.press("M-C")
            let screen = try terminal.waits(for: "中")
            #expect(screen.split(separator: "\n")[2].hasPrefix("क्षि|中|e\u{301}|5…e035 ● active"))
            try terminal.press("M-C")
            #expect(try terminal.waitsUntil { !$0.contains("中") } == before)
        }

        @Test("Smaller and larger again, the screen is the same", arguments: [Size(columns: 20, rows: 5)])
        func resize(size: Size) throws {
            let terminal = try TmuxTerminal([probe, folder.file("log")], size: Size(columns: 120, rows: 40))
            let before = try terminal.waits(for: "row 39")
            try terminal.resize(to: size)
            try terminal.waits(for: "probe \(size.columns)x\(size.rows)")
            try terminal.resize(to: Size(columns: 120, rows: 40))
            #expect(try terminal.waits(for: "row 39") == before)
        }

        @Test(
            "Stopped, it gives the shell its terminal, and fg brings everything back",
            arguments: ["PROBE", "sh -c 'PROBE; exit $?'"], ["C-z", "SIGTSTP"])
        func jobControl(command: String, stop: String) throws {
            let terminal = try TmuxTerminal(
                ["bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "ready "],
                size: Size(columns: 80, rows: 24))
            try terminal.waits(for: "ready")
            try terminal.type(command.replacing("PROBE", with: "\(probe) \(folder.file("log"))") + "\n")
            let before = try terminal.waits(for: "row 23")
            if stop == "C-z" {
                try terminal.press("C-z")
            } else {
                kill(try child(of: terminal.processID), SIGTSTP)
            }
            try terminal.waits(for: "Stopped")
            #expect(try !terminal.isAlternate)
            #expect(try terminal.isCursorShown)
            try terminal.type("echo a$((20+3))b\n")
            try terminal.waits(for: "a23b")
            try terminal.type("fg\n")
            #expect(try terminal.waits(for: "row 23") == before)
            #expect(try terminal.isAlternate)
            #expect(Deadline().wait { (try? terminal.isCursorShown) == false })
            try terminal.press("C-q")
            // The probe still reads input typed before that.
            try #require(Deadline().wait { (try? terminal.isAlternate) == false })
            try #require(Deadline().wait { (try? child(of: terminal.processID) == terminal.processID) == true })
            try terminal.type("echo left $?\n")
            try terminal.waits(for: "left 0")
        }

        /// The youngest process in a chain of single children.
        private func child(of process: Int32) throws -> Int32 {
            let children = TextFile.read("/proc/\(process)/task/\(process)/children") ?? ""
            guard let first = children.split(separator: " ").first, let child = Int32(first) else { return process }
            return try self.child(of: child)
        }

        @Test("More colours than the terminal has pairs stay right")
        func pairs() throws {
            let terminal = try TmuxTerminal(
                [probe, folder.file("log")], terminal: "linux", size: Size(columns: 80, rows: 24))
            try terminal.waits(for: "row 23")
            for frame in 1...8 {
                try terminal.press("M-P")
                try waitsForKey("alt(\"P\")", times: frame, on: terminal)
                let colors = try colors(ofLine: 1, of: terminal.styledScreen())
                #expect(colors == (0..<16).map { "3\($0 % 8) 4\(($0 / 8 + 2 * frame) % 8)" }, "frame \(frame)")
            }
            // Drawn from nothing, all colours are the same.
            let incremental = try terminal.styledScreen()
            #expect(incremental.contains("row 23 6c15…e035 ● active"))
            try terminal.press("C-l")
            try waitsForKey("control(\"l\")", on: terminal)
            #expect(try terminal.styledScreen() == incremental)
        }

        /// The colours of each `#` in a line, as the terminal was told them: `31 42` is red on green.
        private func colors(ofLine line: Int, of screen: String) -> [String] {
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.indices.contains(line) else { return [] }
            var foreground = "39"
            var background = "49"
            var colors: [String] = []
            for piece in lines[line].split(separator: "\u{1B}[") {
                guard let end = piece.firstIndex(of: "m") else { continue }
                for code in piece[..<end].split(separator: ";", omittingEmptySubsequences: false) {
                    switch code.first {
                    case "3": foreground = String(code)
                    case "4" where code.count == 2: background = String(code)
                    case nil, "0": (foreground, background) = ("39", "49")
                    default: break
                    }
                }
                let count = piece[end...].count { $0 == "#" }
                colors += Array(repeating: "\(foreground) \(background)", count: count)
            }
            return colors
        }

        /// Waits until the frame after a key is on the screen: the probe writes the mark behind it, and tmux reads both
        /// in order.
        private func waitsForKey(_ key: String, times: Int = 1, on terminal: TmuxTerminal) throws {
            let log = folder.file("log")
            func count(_ line: String) -> Int {
                (TextFile.read(log) ?? "").split(separator: "\n").count { $0 == line }
            }
            try #require(Deadline().wait { count("key \(key)") >= times })
            let marks = count("key alt(\"Y\")")
            try terminal.press("M-Y")
            try #require(Deadline().wait { (try? terminal.value(of: "pane_title")) == "mark \(marks + 1)" })
        }

        @Test("The cursor stands where the canvas says")
        func cursor() throws {
            let terminal = try TmuxTerminal([probe, folder.file("log")], size: Size(columns: 80, rows: 24))
            try terminal.waits(for: "row 23")
            #expect(try !terminal.isCursorShown)
            try terminal.press("Down", "Down", "Down")
            #expect(Deadline().wait { (try? terminal.isCursorShown) == true })
            #expect(try terminal.value(of: "cursor_x},#{cursor_y") == "2,3")
            try terminal.press("C-q")
            #expect(try terminal.ending() == .exited(0))
            #expect(try !terminal.isAlternate)
        }
    }
}
