import UsherTesting

extension LiveScreen {
    /// The text of the tokens' pane, its lines joined.
    var tokensPane: String {
        let lines = screen.split(separator: "\n").dropFirst(2).compactMap { line -> String? in
            let parts = line.split(separator: "││", maxSplits: 1)
            guard parts.count == 2, let end = parts[1].firstIndex(of: "│") else { return nil }
            return parts[1][..<end].split(separator: " ").joined(separator: " ")
        }
        return lines.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
