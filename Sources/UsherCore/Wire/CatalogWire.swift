/// An entry of the Testpress lists: a course, or a content of one.
///
/// The `results` of their pages are an object of lists: `results.courses[]`, `results.contents[]`.
package struct CatalogWire: Hashable, Sendable {
    /// The identifier in paths.
    package let number: Int
    /// Present if the answer has it.
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
