/// Which columns are shown in a width, where each begins and how wide it is.
package struct ColumnLayout: Hashable, Sendable {
    /// What a column asks for.
    package struct Claim: Hashable, Sendable {
        /// Its index in the list of columns.
        package let column: Int
        package let width: ColumnWidth
        package let place: ColumnPlace

        package init(column: Int, width: ColumnWidth, place: ColumnPlace) {
            self.column = column
            self.width = width
            self.place = place
        }
    }

    /// The cells of a column that is shown.
    package struct Span: Hashable, Sendable {
        package let column: Int
        package let start: Int
        package let width: Int
    }

    /// From left to right, without overlaps, inside the width.
    package let spans: [Span]

    /// - Parameters:
    ///   - claims: in the order of the columns from left to right.
    ///   - width: the cells for all columns.
    package init(_ claims: [Claim], width: Int) {
        let shown = ColumnLayout.chosen(of: claims, width: width)
        let cells = ColumnLayout.shared(width, among: shown)
        var spans: [Span] = []
        var start = 0
        for (claim, cells) in zip(shown, cells) {
            // Columns that are always shown can ask for more than there is.
            let clipped = min(cells, width - start)
            guard clipped > 0 else { break }
            spans.append(Span(column: claim.column, start: start, width: clipped))
            start += clipped + claim.width.gap
        }
        self.spans = spans
    }

    private static func chosen(of claims: [Claim], width: Int) -> [Claim] {
        var chosen = claims.filter { $0.place == .always }
        let others = claims.filter { $0.place != .always }.sorted { $0.place.rank < $1.place.rank }
        for claim in others {
            var candidate = chosen
            candidate.insert(claim, at: chosen.firstIndex { $0.column > claim.column } ?? chosen.endIndex)
            let available = width - fixedCells(candidate)
            let least = candidate.reduce(0) { $0 + ($1.width.share > 0 ? $1.width.least : 0) }
            guard available >= max(least, claim.place.keeping) else { break }
            chosen = candidate
        }
        return chosen
    }

    /// The cells of columns of one width, and all gaps.
    private static func fixedCells(_ claims: [Claim]) -> Int {
        claims.reduce(-(claims.last?.width.gap ?? 0)) {
            $0 + $1.width.gap + ($1.width.share == 0 ? $1.width.least : 0)
        }
    }

    /// Gives each column its least, and what is left to the flexible ones, by their shares.
    private static func shared(_ width: Int, among claims: [Claim]) -> [Int] {
        var cells = claims.map(\.width.least)
        var rest = width - cells.reduce(0, +) - claims.dropLast().reduce(0) { $0 + $1.width.gap }
        while rest > 0 {
            var next: Int?
            for index in claims.indices where claims[index].width.share > 0 && cells[index] < claims[index].width.most {
                guard let best = next else {
                    next = index
                    continue
                }
                if cells[index] * claims[best].width.share <= cells[best] * claims[index].width.share { next = index }
            }
            guard let next else { break }
            cells[next] += 1
            rest -= 1
        }
        return cells
    }
}
