internal import UsherCore

/// The orders of a list of tokens, as `--sort` names them.
enum SortName: String, CaseIterable {
    case made
    case ends
    case modified

    /// All values of the option.
    static let all = allCases.map(\.rawValue) + allCases.map { "-\($0.rawValue)" }

    private var order: TokenQuery.Order {
        switch self {
        case .made: .newestFirst
        case .ends: .endingFirst
        case .modified: .changedLast
        }
    }

    /// - Returns: `nil` for a text that names no order.
    static func order(_ text: String) -> TokenQuery.Order? {
        let isReversed = text.hasPrefix("-")
        let order = SortName(rawValue: isReversed ? String(text.dropFirst()) : text)?.order
        return isReversed ? order?.reversed : order
    }
}
