import Testing
import UsherCore
import UsherTesting
import UsherUI

@Suite("Columns in a width")
struct ColumnLayoutTests {
    private struct Shown: Hashable {
        let title: String
        let width: Int
    }

    private func context(namesVideos: Bool) -> RowContext {
        var context = RowContext(.screen, time: TimeText(now: SampleInstitute.now, zone: SampleInstitute.india))
        context.settings.namesVideos = namesVideos
        return context
    }

    private func shown(_ width: Int, namesVideos: Bool) -> [Shown] {
        let table = Table(TokenColumns.all, context(namesVideos: namesVideos), width: width)
        return table.layout.spans.map { Shown(title: TokenColumns.all[$0.column].title, width: $0.width) }
    }

    @Test("columns do not touch and end inside the pane, at every width", arguments: [true, false])
    func edges(namesVideos: Bool) {
        for width in 30...250 {
            let spans = Table(TokenColumns.all, context(namesVideos: namesVideos), width: width).layout.spans
            #expect(!spans.isEmpty && spans[0].start == 0)
            for (left, right) in zip(spans, spans.dropFirst()) {
                #expect(left.start + left.width < right.start && left.column < right.column, "\(width)")
            }
            #expect(spans.allSatisfy { $0.width > 0 && $0.start + $0.width <= width - 3 }, "\(width)")
        }
    }

    @Test("each width shows the columns of less and no other before them", arguments: [true, false])
    func priorities(namesVideos: Bool) {
        let ranks = ["USE"] + (namesVideos ? ["VIDEO"] : []) + ["ENDS", "MADE", "WATERMARK 2"]
        var before = 0
        for width in 30...250 {
            let titles = shown(width, namesVideos: namesVideos).map(\.title)
            let joined = ranks.filter(titles.contains)
            #expect(joined == Array(ranks.prefix(joined.count)), "\(width): \(titles)")
            #expect(joined.count >= before && joined.count <= before + 1, "\(width): \(titles)")
            before = joined.count
        }
        #expect(before == ranks.count)
    }

    @Test("no column takes so many cells that watermarks cannot be read", arguments: [true, false])
    func watermarks(namesVideos: Bool) throws {
        for width in 46...250 {
            let columns = shown(width, namesVideos: namesVideos)
            let watermark = try #require(columns.first { $0.title == "WATERMARK" })
            let least =
                columns.contains { $0.title == "ENDS" } ? 24 : columns.contains { $0.title == "VIDEO" } ? 19 : 11
            #expect(watermark.width >= least, "\(width)")
            #expect(columns.last.map { $0.title.hasPrefix("WATERMARK") } == true)
        }
    }

    @Test(
        "a row of one width and two flexible columns share what is left, up to the most",
        arguments: [(20, [4, 5, 7]), (26, [4, 7, 11]), (40, [4, 8, 24])])
    func shares(width: Int, expected: [Int]) {
        let widths: [ColumnWidth] = [
            .fixed(4), .flexible(least: 5, most: 8, share: 2), .flexible(least: 5, share: 3),
        ]
        let claims = widths.enumerated().map {
            ColumnLayout.Claim(column: $0.offset, width: $0.element, place: .always)
        }
        #expect(ColumnLayout(claims, width: width).spans.map(\.width) == expected)
    }

    @Test("what is always shown is clipped at the edge")
    func clipped() {
        let claims = (0..<3).map { ColumnLayout.Claim(column: $0, width: .fixed(10), place: .always) }
        #expect(ColumnLayout(claims, width: 25).spans.map(\.width) == [10, 10, 1])
        #expect(ColumnLayout(claims, width: 23).spans.map(\.width) == [10, 10])
        #expect(ColumnLayout(claims, width: 0).spans.isEmpty)
    }
}
