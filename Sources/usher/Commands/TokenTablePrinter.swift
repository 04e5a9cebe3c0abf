internal import UsherCore

/// Prints the rows of a query, as a table or as JSON.
struct TokenTablePrinter {
    private let context: CommandContext
    private let service: any TokenService
    private let reader: TokenReader
    private let json: TokenJSON

    init(_ context: CommandContext, _ service: any TokenService) throws {
        self.context = context
        self.service = service
        json = try TokenJSON(context)
        reader = TokenReader(service: service, cancellation: context.cancellation)
    }

    /// - Returns: the number of rows printed.
    @discardableResult
    func print(_ query: TokenQuery, limit: Int?) throws -> Int {
        if context.arguments.has(.json) {
            var array = JSONArrayOutput(context.output)
            let count = try reader.forEach(query, limit: limit) {
                try array.add(json.row($0, at: query.asOf))
            }
            try array.finish()
            return count
        }
        let titles = VideoTitles(service, context.cancellation)
        let table = try TokenTable(context, now: query.asOf, showsVideo: query.scope == .all)
        let count = try reader.forEach(query, limit: limit) { token in
            try table.add(token, video: query.scope == .all ? try titles.title(of: token) : "")
        }
        try table.finish()
        return count
    }
}
