internal import UsherCore

/// The list that `usher tokens` and `usher find` print: the rows that a filter lets through, in the order of `--sort`, or
/// their number.
struct TokenList {
    static let options: [OptionSpec] = [.sort, .count, .limit, .full, .tokenJSON] + OptionSpec.tokenSource
    static let exclusive: [[OptionName]] = [[.count, .limit]]

    private let context: CommandContext
    private let service: any TokenService
    private let query: TokenQuery
    private let limit: Int?

    init(
        _ context: CommandContext, _ service: any TokenService, _ scope: TokenQuery.Scope, _ filter: TokenFilter
    ) throws {
        let arguments = context.arguments
        limit = try arguments.integer(.limit, in: 1...Int.max)
        self.context = context
        self.service = service
        let order = try arguments.value(.sort).map { text throws in
            guard let order = TokenQuery.Order(word: text) else {
                let words = TokenQuery.Order.allCases.map(\.word).joined(separator: ", ")
                throw arguments.error("--sort takes \(words).")
            }
            return order
        }
        query = TokenQuery(
            scope: scope, filter: filter,
            order: order ?? filter.usualOrder(service.capabilities.orders), asOf: service.now())
    }

    /// Why nothing is listed, with the filter.
    static func nothing(_ given: GivenFilter?) -> String {
        guard let given else { return "No token matches." }
        return "No token matches “\(safeText(given.text, limit: 200))”."
    }

    /// Prints the rows or their number, and says on standard error how many match.
    ///
    /// - Returns: the number of rows.
    func print() throws -> Int {
        if context.arguments.has(.count) { return try printCount() }
        let count = try TokenTablePrinter(context, service).print(query, limit: limit)
        if count > 0, !query.filter.isEmpty, !context.arguments.has(.json) {
            try context.output.flush()
            try context.note(
                count == limit
                    ? "Stopped after \(grouped(count)), as --limit says; --count tells how many match."
                    : "\(grouped(count)) \(count == 1 ? "token matches" : "tokens match").")
        }
        return count
    }

    private func printCount() throws -> Int {
        let count = try service.count(query, context.cancellation).exact ?? counted()
        guard context.arguments.has(.json) else {
            try context.output.line(String(count))
            return count
        }
        var json = JSONWriter()
        json.beginObject()
        json.field("count", count)
        json.endObject()
        try context.output.line(String(decoding: json.takeBytes(), as: UTF8.self))
        return count
    }

    /// The number of rows where the service does not tell it.
    private func counted() throws -> Int {
        try TokenReader(service: service, cancellation: context.cancellation).forEach(query) { _ in }
    }
}
