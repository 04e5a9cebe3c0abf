import Testing
import UsherCore
import UsherTesting
import UsherUI

extension ScreenDriver {
    /// The first cell of a text on the screen.
    func position(of text: String) throws -> (column: Int, row: Int) {
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(text) }, "no “\(text)” on\n\(self)")
        let range = try #require(lines[row].firstRange(of: text))
        return (cellWidth(of: String(lines[row][..<range.lowerBound])), row)
    }
}
