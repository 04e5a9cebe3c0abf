import Testing

@testable import UsherUI

@Suite("Command table")
struct CommandTableTests {
    @Test("no key stands for two commands of one scope")
    func noClash() {
        struct Use: Hashable {
            let key: Key
            let scope: Scope
        }
        var seen: [Use: CommandID] = [:]
        for binding in CommandTable.bindings {
            for key in binding.keys {
                let other = seen.updateValue(binding.command, forKey: Use(key: key, scope: binding.scope))
                #expect(other == nil, "\(key.name) is both \(binding.command) and \(String(describing: other))")
            }
        }
    }

    @Test("a screen's command has one row on it, and none among the app's")
    func scopes() {
        var seen: Set<Scope> = []
        for command in Set(CommandTable.bindings.map(\.command)) {
            let screens = CommandTable.bindings.filter { $0.command == command }.map(\.screen)
            #expect(screens.count == Set(screens).count, "\(command) has two rows on one screen")
            #expect(screens.count == 1 || !screens.contains(nil), "\(command) is the app's and a screen's")
        }
        for binding in CommandTable.bindings { seen.insert(binding.scope) }
        // Help and quit can be reached from everywhere, whatever keys a pane or a screen has.
        for scope in seen {
            var keys = KeyMap.standard
            keys.place = scope
            #expect(keys.name(of: .help) != nil && keys.name(of: .quit) != nil)
        }
    }

    @Test(
        "every command has a key or an argument to type, a hint and a help",
        arguments: CommandTable.bindings.map(\.command))
    func complete(command: CommandID) {
        let rows = CommandTable.bindings.filter { $0.command == command }
        #expect(rows.allSatisfy { !$0.keys.isEmpty || $0.argument?.isRequired == true })
        #expect(rows.allSatisfy { !$0.hint.isEmpty && !$0.help.isEmpty && !$0.help.hasSuffix(".") })
        for row in rows {
            var keys = KeyMap.standard
            keys.place = row.scope
            #expect(row.keys.allSatisfy { keys.command(for: $0) == command })
        }
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
