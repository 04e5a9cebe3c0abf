internal import UsherCore

extension CommandID {
    package static let filterMenu: CommandID = "filter_menu"
    package static let sort: CommandID = "sort"
}

/// The menus of common filters and of orders.
extension Browser {
    static let openFilterMenu = CommandRecord<Browser>(
        .filterMenu, .find, ["F"], "filters", rank: 16,
        "Choose a common filter by what it asks; each says how many tokens it shows",
        hintNow: { browser, _ in browser.focus == .tokens ? "filters" : nil }
    ) { browser, _, context in [.push(browser.filterMenu(context))] }

    static let sortTokens = CommandRecord<Browser>(
        .sort, .find, ["S"], "sort",
        "Choose the order of the tokens: made, ends or modified, a - in front for the other way round",
        argument: Binding.Argument("ORDER"),
        reason: { browser, context in
            guard context.capabilities.orders.count > 1 else { return "This server lists tokens in one order." }
            return browser.needsScan(context) ? "What is searched for row by row stays in the server's order." : nil
        }
    ) { browser, word, context in
        guard !word.isEmpty else { return [.push(browser.orderMenu(context))] }
        return browser.sort(by: word, context)
    }

    /// The questions that are asked most, as texts of the filter language.
    private static let commonFilters: [(title: String, text: String)] = [
        ("All tokens", ""), ("Play now", "is:active"), ("End within the hour", "ends:<1h"),
        ("End within a day", "ends:<1d"), ("Never end", "ends:never"), ("Ended by their first use", "is:used"),
        ("For a single use, not used yet", "is:active is:once"), ("With a warning", "warn:yes"),
        ("Without a watermark", "watermarks:0"), ("Made today", "made:today"),
    ]

    private func filterMenu(_ context: UIContext) -> MenuDialog {
        MenuDialog(
            title: "Filters",
            items: Browser.commonFilters.map { common in
                let filter = FilterText(typed: common.text, context.filters).filter
                // Where each row would have to be read, only what every server counts is counted.
                let isCounted = context.capabilities.pagesFilters || filter.isState
                let query = videos.scope.map { TokenQuery(scope: $0, filter: filter, asOf: context.now) }
                return MenuDialog.Item(
                    common.title, detail: common.text, isChosen: filter == tokens.filter,
                    action: .perform(.filter, argument: common.text.isEmpty ? "all" : common.text),
                    question: isCounted ? query.map { .count($0) } : nil)
            })
    }

    private func orderMenu(_ context: UIContext) -> MenuDialog {
        let present = query(context)?.order
        let orders = TokenQuery.Order.allCases.filter(context.capabilities.orders.contains)
        return MenuDialog(
            title: "Order",
            items: orders.map { order in
                MenuDialog.Item(
                    order.title, detail: order.word, isChosen: order == present,
                    action: .perform(.sort, argument: order.word))
            })
    }

    private mutating func sort(by word: String, _ context: UIContext) -> [Action] {
        let orders = TokenQuery.Order.allCases.filter(context.capabilities.orders.contains)
        guard let order = TokenQuery.Order(word: word.lowercased()), orders.contains(order) else {
            let words = orders.map(\.word).joined(separator: ", ")
            return [.say("“\(safeText(word, limit: 20))” is no order here; there are \(words).", .warning)]
        }
        guard order != query(context)?.order else { return [] }
        let cursor = tokens.cursorToken
        tokens.order = order
        return restartTokens(at: cursor, context)
    }
}
