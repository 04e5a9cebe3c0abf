import Testing
import UsherUI

@Suite("Command table")
struct CommandTableTests {
    @Test("no key stands for two commands")
    func noClash() {
        var seen: [Key: CommandID] = [:]
        for binding in CommandTable.bindings {
            for key in binding.keys {
                #expect(seen[key] == nil, "\(key.name) is both \(binding.command) and \(String(describing: seen[key]))")
                seen[key] = binding.command
            }
        }
    }

    @Test(
        "every command has one row, with a key or an argument to type, a hint and a help",
        arguments: CommandTable.bindings.map(\.command))
    func complete(command: CommandID) {
        let rows = CommandTable.bindings.filter { $0.command == command }
        #expect(rows.count == 1)
        #expect(rows.allSatisfy { !$0.keys.isEmpty || $0.argument?.isRequired == true })
        #expect(rows.allSatisfy { !$0.hint.isEmpty && !$0.help.isEmpty && !$0.help.hasSuffix(".") })
        #expect(
            KeyMap.standard.binding(of: command)?.keys.allSatisfy { KeyMap.standard.command(for: $0) == command }
                == true)
    }

    @Test("hints are ranked without ties, and quit is the last")
    func ranks() {
        let ranks = KeyMap.standard.hints.compactMap(\.rank)
        #expect(ranks == Array(Set(ranks)).sorted())
        #expect(KeyMap.standard.hints.last?.command == .quit)
    }

    @Test("the README's table names every key")
    func markdown() {
        for binding in CommandTable.bindings {
            #expect(KeyMap.standard.markdown.contains("| \(binding.help) |"))
            for key in binding.keys { #expect(KeyMap.standard.markdown.contains("`\(key.name)`")) }
        }
    }
}
