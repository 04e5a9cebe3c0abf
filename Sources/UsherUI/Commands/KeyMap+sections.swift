/// The commands as the help and `usher keys` list them.
extension KeyMap {
    /// Commands under one heading.
    package struct Section: Hashable, Sendable {
        package let title: String
        package let bindings: [Binding]
    }

    /// The commands of the screen that is shown: by group, then those of each of its panes.
    package var sections: [Section] {
        let shown = bindings.filter { $0.screen == nil || $0.screen == place.screen }
        let groups = Binding.Group.allCases.map { group in
            Section(title: group.rawValue, bindings: shown.filter { $0.group == group && $0.pane == nil })
        }
        return groups.filter { !$0.bindings.isEmpty } + byPlace(shown.filter { $0.pane != nil })
    }

    /// The commands of all screens, those of the one that is shown first.
    package var allSections: [Section] {
        sections + byPlace(bindings.filter { $0.screen != nil && $0.screen != place.screen })
    }

    private func byPlace(_ bindings: [Binding]) -> [Section] {
        var places: [Scope] = []
        for binding in bindings where !places.contains(binding.scope) { places.append(binding.scope) }
        return places.map { scope in
            Section(
                title: "In \(scope.name(seenFrom: place.screen))", bindings: bindings.filter { $0.scope == scope })
        }
    }

    /// The README's table of keys.
    package var markdown: String {
        var lines = ["| key | does | name |", "| --- | --- | --- |"]
        for section in allSections {
            lines.append("| **\(section.title)** | | |")
            for binding in section.bindings {
                let names = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
                let keys = names.isEmpty ? binding.keyNames : names
                lines.append("| \(keys) | \(binding.help) | `\(binding.command.rawValue)` |")
            }
        }
        return lines.joined(separator: "\n")
    }
}
