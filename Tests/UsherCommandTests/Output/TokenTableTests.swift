internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import usher

@Suite("Tables of commands")
struct TokenTableTests {
    private let trial = Trial()

    /// A library with tokens of every kind that a table shows, and whole codes.
    private func library() throws -> String {
        let library = trial.library()
        let text = String(repeating: "王小明 आरव ", count: 20)
        for arguments in [["--ttl", "2h", "--text", text, "--text", "Testpress"], ["--once"], ["--ttl", "400d"]] {
            let outcome = trial.run(["create", "bench", "--library", library] + arguments)
            try #require(outcome.code == 0, "\(outcome.errors)")
        }
        let code = trial.run("tokens", "--limit", "1", "--full", "--library", library).lines[1].prefix(36)
        #expect(trial.run("expire", String(code), "--library", library).code == 0)
        return library
    }

    @Test(
        "no line is wider than the terminal", arguments: [40, 60, 80, 100, 120, 200])
    func widths(columns: Int) throws {
        let library = try library()
        trial.run("videos", "add", String(repeating: "Optics ", count: 40), "--library", library)
        trial.columns = columns
        for line in [["tokens"], ["tokens", "bench"], ["find", "test"], ["videos"]] {
            let outcome = trial.run(line + ["--library", library])
            #expect(outcome.code == 0 && outcome.lines.count > 1, "\(outcome.errors)")
            #expect(outcome.lines.allSatisfy { cellWidth(of: $0) <= columns }, "\(outcome.output)")
        }
    }

    @Test(
        "where even shortened texts find no room columns leave: first the end, then the video, then the use",
        arguments: [
            (66, "CODE STATE LEFT USE VIDEO WATERMARK"), (50, "CODE STATE LEFT USE WATERMARK"),
            (42, "CODE STATE LEFT WATERMARK"),
        ])
    func leaving(columns: Int, titles: String) throws {
        let library = try library()
        trial.columns = columns
        let heading = trial.run("tokens", "--library", library).lines[0]
        #expect(heading.split(separator: " ").joined(separator: " ") == titles)
    }

    @Test("at 80 columns titles are cut in their middle, ends to the minute, and signs of further texts stay")
    func eighty() throws {
        let library = try library()
        trial.columns = 80
        let lines = trial.run("tokens", "--library", library).lines
        #expect(lines[0].hasPrefix("CODE       STATE"))
        #expect(lines[0].contains("ENDS              USE   VIDEO "))
        #expect(lines.dropFirst().allSatisfy { $0.contains("… 01") }, "\(lines)")
        #expect(lines.contains { $0.hasSuffix("…  +1") }, "\(lines)")
        #expect(!lines.contains { $0.contains("+05:30") })
    }

    @Test("elsewhere nothing is cut or left out: times to the second, in UTC as well")
    func file() throws {
        let library = try library()
        let lines = trial.run("tokens", "--library", library).lines
        #expect(
            lines[0].split(separator: " ").joined(separator: " ")
                == "CODE STATE LEFT ENDS ENDS (UTC) USE VIDEO WATERMARK")
        #expect(lines.dropFirst().allSatisfy { $0.contains("  Thermodynamics 01") })
        #expect(lines.contains { $0.contains(" +05:30  ") && $0.contains(" UTC  ") })
        #expect(lines.contains { $0.hasSuffix("आरव   +1") }, "\(lines)")
    }

    @Test("what cannot be cut is printed whole, and no column beside it is left out")
    func whole() throws {
        trial.columns = 20
        let library = try library()
        #expect(trial.run("videos", "--library", library).lines[1].hasSuffix(" 3  Therm…01"))
        let help = try #require(KeyMap.standard.binding(of: .quit)?.help)
        #expect(trial.run("keys").lines.contains { $0.contains(" quit ") && $0.hasSuffix(help) })
    }

    @Test("a column that is one more value of the list is headed and printed", arguments: [nil, 80])
    func added(columns: Int?) throws {
        let note = Column<TokenLine>("NOTE", .fixed(4), text: { CellText($0.token.hasOddUse ? "odd" : "plain\u{7}") })
        let rows = RowContext(
            columns.map { .terminal(columns: $0) } ?? .file, time: TimeText(now: Instant(seconds: 0), zone: .utc))
        var output = ""
        let sink = TextOutput { bytes throws(OutputError) in output += String(decoding: bytes, as: UTF8.self) }
        let table = TextTable(TokenColumns.all + [note], rows, output: sink)
        try table.add(TokenLine(AccessToken(code: TokenCode(high: 1, low: 1), status: "Active"), rows))
        try table.finish()
        try sink.flush()
        #expect(output.split(separator: "\n").first?.hasSuffix("WATERMARK  NOTE") == true)
        #expect(output.hasSuffix("  plain␇\n"))
    }
}
