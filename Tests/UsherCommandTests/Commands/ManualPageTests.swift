internal import Glibc
internal import Testing
internal import UsherCore
internal import UsherTesting
internal import UsherUI

@testable internal import usher

@Suite("The manual page")
struct ManualPageTests {
    private let page = Trial().run("help", "--man").output

    @Test("names every command, option, key, setting and exit code")
    func complete() {
        let plain = page.split(separator: "\\-", omittingEmptySubsequences: false).joined(separator: "-")
        for command in Subcommands.all where !command.words.isEmpty {
            #expect(plain.contains(".SS \"\(command.name)"))
            for option in command.options { #expect(plain.contains("\\fB--\(option.name.rawValue)\\fR")) }
        }
        for command in CommandTable.bindings.map(\.command) { #expect(plain.contains("[\(command.rawValue)]")) }
        for code in ExitCode.allCases { #expect(plain.contains("\\fB\(code.rawValue)\\fR")) }
        #expect(ConfigurationHelp.settings.map(\.name).sorted() == Configuration.settingNames.sorted())
        #expect(page.utf8.allSatisfy { $0 < 0x80 } && page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
    }

    @Test(
        "is read by troff without a warning",
        .enabled(if: access("/usr/bin/groff", X_OK) == 0, "groff is not installed"))
    func troff() throws {
        let stage = try Stage()
        try PrivateFile.write(Array(page.utf8), to: stage.file("usher.1"))
        for device in ["utf8", "ascii"] {
            let process = try ChildProcess(
                "groff", arguments: ["-man", "-T\(device)", "-z", "-wall", stage.file("usher.1")],
                environment: PseudoTerminal.environment(with: [:]),
                streams: .files(output: stage.file("out"), error: stage.file("err")))
            #expect(process.wait() == .exited(0))
            #expect(device == "ascii" || TextFile.read(stage.file("err")) == "")
        }
    }
}
