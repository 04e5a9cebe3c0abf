/// A course of the Testpress lists, or a content of one.
///
/// Pages of them have an object of lists as `results`: `results.courses[]`, `results.contents[]`.
package struct CatalogWire: Hashable, Sendable {
    /// What names it in paths.
    package let number: Int
    /// Where the answer has it.
    package let uuid: String?
    package let title: String

    /// The names of the lists.
    package static let lists = ["contents", "courses"]

    /// - Returns: `nil` without a number.
    package init?(_ value: JSONValue) {
        guard let number = value["id"]?.looseCount else { return nil }
        self.number = number
        uuid = value["uuid"]?.text
        title = value["title"]?.looseText ?? ""
    }
}
