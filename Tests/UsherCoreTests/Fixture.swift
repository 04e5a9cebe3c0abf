import FoundationEssentials
import Testing

/// The bytes of a file in `Fixtures`, found beside this source.
func fixture(_ name: String) throws -> [UInt8] {
    let source = #filePath
    let folder = try #require(source.lastIndex(of: "/").map { source[..<$0] })
    return Array(try Data(contentsOf: URL(filePath: "\(folder)/Fixtures/\(name)")))
}
