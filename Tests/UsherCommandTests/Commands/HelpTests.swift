internal import Testing

@testable internal import usher

@Suite("Help")
struct HelpTests {
    @Test("names every command, the exit codes and where libraries are")
    func program() {
        let outcome = Trial().run("--help")
        #expect(outcome.code == 0 && outcome.errors.isEmpty)
        for command in Subcommands.all where !command.words.isEmpty {
            #expect(outcome.output.contains("  \(command.words.joined(separator: " "))"))
        }
        #expect(outcome.lines.allSatisfy { $0.count <= 80 })
        #expect(outcome.output.contains("130"))
        #expect(outcome.output.contains("XDG_DATA_HOME"))
    }

    @Test("of each command fits into 80 columns and shows all its options")
    func commands() {
        for command in Subcommands.all where !command.words.isEmpty {
            let outcome = Trial().run(command.words + ["--help"])
            #expect(outcome.code == 0)
            #expect(outcome.output.hasPrefix("\(command.name): \(command.summary)."))
            for option in command.options { #expect(outcome.output.contains(option.name.usage)) }
            #expect(outcome.lines.allSatisfy { $0.count <= 80 })
        }
    }

    @Test("of commands that begin alike lists them, and a command the longer ones")
    func groups() {
        let library = Trial().run("library", "--help")
        #expect(library.code == 0 && library.lines.allSatisfy { $0.count <= 80 })
        for word in ["library create", "library fill", "library info"] { #expect(library.output.contains("  \(word)")) }
        let videos = Trial().run("videos", "--help")
        #expect(videos.code == 0 && videos.output.contains("  videos add TITLE"))
        #expect(Trial().run("library").code == 2)
    }

    @Test("says where JSON gives whole codes away", arguments: ["tokens", "token", "find", "ttl", "expire", "create"])
    func secrets(command: String) {
        let words = Trial().run(command, "--help").output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("whole codes, which are secrets"))
    }

    @Test("has only examples that the parser understands")
    func examples() {
        for example in Subcommands.all.flatMap(\.examples) {
            let first = example.line.split(separator: "|")[0].split(separator: "&")[0]
            var words: [String] = []
            for (index, part) in first.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
                words += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
            }
            #expect(words.first == "usher")
            #expect(throws: Never.self, "\(example.line)") {
                try ArgumentParser(commands: Subcommands.all).parse(Array(words.dropFirst()))
            }
        }
    }

    @Test("knows its version", arguments: ["--version", "-V"])
    func version(option: String) {
        #expect(Trial().run(option).output == "usher \(CommandLineProgram.version)\n")
    }

    @Test("has two different words for two different commands")
    func names() {
        let names = Subcommands.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("of the dashboard is asked for by a pipe in a sentence")
    func noTerminal() {
        let outcome = Trial().run("--theme", "sepia")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(ThemeChoice.names.joined(separator: ", ")))
    }
}
