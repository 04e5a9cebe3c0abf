internal import UsherCore

/// A filter on a command line.
struct GivenFilter {
    let text: String
    private let context: CommandContext
    private let endingSoon: Int64

    /// - Throws: for a text that is no filter, with its place marked on standard error.
    init(_ text: String, _ context: CommandContext) throws {
        self.context = context
        endingSoon = try context.configuration().endingSoon
        // Without the service's clock: only which day is today depends on it.
        let known = FilterContext(now: Clock.system.now(), zone: context.zone, endingSoon: endingSoon)
        let typed = FilterText(typed: text, known)
        self.text = typed.text
        if let count = typed.tokensNamed { throw context.arguments.error(TokenOperand.severalTokens(count)) }
        guard !typed.text.isEmpty else { throw context.arguments.error("There is nothing to look for.") }
        do throws(FilterFault) {
            _ = try FilterText(typed.text, known)
        } catch {
            try mark(error)
            throw context.arguments.error("\(error.sentence) An example: \(error.example).")
        }
    }

    /// The filter at the present of a service.
    func filter(at now: Instant) throws -> TokenFilter {
        do throws(FilterFault) {
            return try FilterText(text, FilterContext(now: now, zone: context.zone, endingSoon: endingSoon)).filter
        } catch {
            throw context.arguments.error(error.sentence)
        }
    }

    /// Prints the text, and a line that points to the fault.
    private func mark(_ fault: FilterFault) throws {
        let before = safeText(String(text[..<fault.range.lowerBound]), limit: 4_096)
        let wrong = safeText(String(text[fault.range]), limit: 4_096)
        let after = safeText(String(text[fault.range.upperBound...]), limit: 4_096)
        try context.errors.line("usher: \(before)\(wrong)\(after)")
        let width = max(1, cellWidth(of: wrong))
        try context.errors.line(
            "usher: " + String(repeating: " ", count: cellWidth(of: before)) + String(repeating: "^", count: width))
    }
}
