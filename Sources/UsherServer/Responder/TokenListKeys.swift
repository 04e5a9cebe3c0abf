internal import UsherCore

/// Parses a list's query keys.
enum TokenListKeys {
    /// - Parameter orders: those in which the service lists tokens.
    /// - Returns: the query, and whether two filters exclude each other, so that no row can match.
    /// - Throws: a 400 for an invalid `status`, `as_of` or `code`. An invalid `is_active` or an unknown `ordering` is
    ///   ignored.
    static func query(
        _ scope: TokenQuery.Scope, _ keys: Query, orders: Set<TokenQuery.Order>, now: Instant
    ) throws -> (TokenQuery, isNothing: Bool) {
        var errors = FieldErrors()
        var states: [TokenQuery.State] = []
        switch keys["status"] ?? "" {
        case "": break
        case "active": states.append(.active)
        case "expired": states.append(.expired)
        case let word:
            errors.add("status", "Select a valid choice. \(word) is not one of the available choices.")
        }
        // Fewer words than in a body: `yes` is not accepted here.
        switch keys["is_active"]?.lowercased() {
        case "true", "1": states.append(.active)
        case "false", "0": states.append(.expired)
        default: break
        }
        var asOf = now
        if let text = keys["as_of"], !text.isEmpty {
            if let instant = Instant(iso8601: text) {
                asOf = instant
            } else {
                errors.add("as_of", "Write a time such as 2026-08-18T10:10:00.000000Z.")
            }
        }
        var fragment: CodeFragment?
        if let text = keys["code"], !text.isEmpty {
            fragment = CodeFragment(simpleCaseFolded(text))
            if fragment == nil {
                errors.add("code", "Write how a code starts and ends, such as 7651…9f03, 7651… or …9f03.")
            }
        }
        guard errors.isEmpty else { throw errors.refusal }
        let query = TokenQuery(
            scope: scope, state: states.first ?? .any, text: SearchText(wire: keys["search"] ?? ""),
            codeFragment: fragment, order: order(keys["ordering"], offered: orders), asOf: asOf)
        return (query, Set(states).count > 1)
    }

    /// An order that is not known, or not offered, is ignored.
    private static func order(_ word: String?, offered: Set<TokenQuery.Order>) -> TokenQuery.Order {
        TokenQuery.Order.allCases.first { $0.wireWord == word && offered.contains($0) } ?? .newestFirst
    }
}
