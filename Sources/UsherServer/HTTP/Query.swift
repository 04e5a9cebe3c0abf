internal import UsherCore

/// The query of a URL, as pairs of names and values.
package struct Query: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package private(set) var items: [Item]

    /// Parses `a=1&b=x%20y+z`; invalid UTF-8 becomes replacement characters, as on the platform.
    package init(_ text: String) {
        items = text.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Item(
                name: PercentCoding.decoded(parts[0], plusIsSpace: true),
                value: parts.count > 1 ? PercentCoding.decoded(parts[1], plusIsSpace: true) : "")
        }
    }

    /// The last value of that name.
    package subscript(name: String) -> String? {
        items.last { $0.name == name }?.value
    }

    /// The query with its items sorted by name, as in the platform's links; `page` replaced or removed.
    package func sorted(page: Int?) -> String {
        if items.allSatisfy({ $0.name == Query.pageName }) { return page.map { "\(Query.pageName)=\($0)" } ?? "" }
        var items = items.filter { $0.name != Query.pageName }
        if let page { items.append(Item(name: Query.pageName, value: String(page))) }
        // Items of one name keep their order.
        let ordered = items.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
        func encoded(_ text: String) -> String { PercentCoding.encoded(text, spaceIsPlus: true) }
        return ordered.map { encoded($0.element.name) + "=" + encoded($0.element.value) }.joined(separator: "&")
    }

    package static let pageName = "page"
}
