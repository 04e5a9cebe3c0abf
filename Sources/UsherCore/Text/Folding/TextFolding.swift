/// The version of the rules of folded texts; differs whenever the result may differ for some text.
package enum TextFolding {
    /// The Unicode version of the tables, and the number of the rules.
    package static let version = CaseFoldingTable.version + "-2"
}

/// The base form of a text.
package func baseFolded(_ text: some StringProtocol) -> String {
    collapsed(simpleCaseFolded(text))
}

/// The exact form of a text.
package func exactFolded(_ text: some StringProtocol) -> String {
    collapsed(simpleCaseFolded(text))
}

private func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isBlank = false
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
            isBlank = true
        } else {
            if isBlank, !result.isEmpty { result.append(" ") }
            isBlank = false
            result.append(scalar)
        }
    }
    return String(result)
}
