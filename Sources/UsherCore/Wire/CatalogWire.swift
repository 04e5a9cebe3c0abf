/// A page of the Testpress lists whose `results` is an object of lists: `results.courses[]`, `results.contents[]`.
///
/// What is no object with an identifier in it is passed over: one broken course must not hide the others.
package struct CatalogWire: Hashable, Sendable {
    /// A course, or a content of one; `number` names it in paths, `uuid` stands where the answer has it.
    package struct Item: Hashable, Sendable {
        package let number: Int
        package let uuid: String?
        package let title: String
    }

    package let hasNext: Bool
    package let count: Int?
    package let items: [Item]
}

extension CatalogWire: Decodable {
    private enum CodingKeys: String, CodingKey {
        case count, next, results
    }

    private enum ListKey: String, CodingKey {
        case courses, contents
    }

    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        let isEmpty = (try? fields.decode(String.self, forKey: .next).isEmpty) ?? false
        hasNext = fields.contains(.next) ? try !fields.decodeNil(forKey: .next) && !isEmpty : false
        count = try? fields.wholeNumber(.count)
        if let plain = try? fields.decode([Lenient].self, forKey: .results) {
            items = plain.compactMap(\.item)
            return
        }
        guard let lists = try? fields.nestedContainer(keyedBy: ListKey.self, forKey: .results) else {
            throw WireError(at: fields.codingPath + [CodingKeys.results], "an object of lists is expected here.")
        }
        let rows =
            try lists.decodeIfPresent([Lenient].self, forKey: .contents)
            ?? lists.decodeIfPresent([Lenient].self, forKey: .courses) ?? []
        items = rows.compactMap(\.item)
    }

    private struct Lenient: Decodable {
        let item: Item?

        init(from decoder: any Decoder) throws {
            item = try? Item(from: decoder)
        }
    }
}

extension CatalogWire.Item: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, uuid, title
    }

    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        guard let number = try fields.wholeNumber(.id) else {
            throw WireError(at: fields.codingPath + [CodingKeys.id], "this field is missing.")
        }
        self.number = number
        uuid = try fields.text(.uuid)
        title = (try? fields.text(.title)) ?? ""
    }
}
