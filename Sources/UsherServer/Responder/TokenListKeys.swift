internal import UsherCore

/// Parses a list's query keys.
enum TokenListKeys {
    /// - Parameters:
    ///   - orders: those in which the service lists tokens.
    ///   - zone: dates of `filter` are days of it.
    /// - Returns: the query, and whether two filters exclude each other, so that no row can match.
    /// - Throws: a 400 for an invalid `status`, `as_of`, `code` or `filter`. An invalid `is_active` or an unknown `ordering` is
    ///   ignored.
    static func query(
        _ scope: TokenQuery.Scope, _ keys: Query, orders: Set<TokenQuery.Order>, zone: Zone, now: Instant
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
        let filter = TokenListKeys.filter(keys["filter"] ?? "", FilterContext(now: asOf, zone: zone), &errors)
        guard errors.isEmpty else { throw errors.refusal }
        var query = TokenQuery(
            scope: scope, state: states.first ?? .any, text: SearchText(wire: keys["search"] ?? ""),
            codeFragment: fragment, order: order(keys["ordering"], offered: orders), asOf: asOf)
        query.filter.terms += filter.terms
        return (query, Set(states).count > 1)
    }

    private static func filter(_ text: String, _ context: FilterContext, _ errors: inout FieldErrors) -> TokenFilter {
        do throws(FilterFault) {
            return try FilterText(text, context).filter
        } catch {
            // The place is one in the text without the blanks around it.
            let text = FilterText(typed: text, context).text
            let place = text.distance(from: text.startIndex, to: error.range.lowerBound) + 1
            errors.add("filter", "\(error.sentence) That is at character \(place). An example: \(error.example).")
            return TokenFilter()
        }
    }

    /// An order that is not known, or not offered, is ignored.
    private static func order(_ word: String?, offered: Set<TokenQuery.Order>) -> TokenQuery.Order {
        TokenQuery.Order.allCases.first { $0.wireWord == word && offered.contains($0) } ?? .newestFirst
    }
}
