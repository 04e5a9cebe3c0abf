import Testing
import UsherCore

@testable import UsherStore

/// A library written by an earlier program, with that program's output about it.
struct Fixture: CustomTestStringConvertible {
    /// The version of its tables.
    let version: Int
    private let facts: [String: JSONValue]

    var testDescription: String { "schema \(version)" }

    private static let folder = #filePath.dropLast("Support/Fixture.swift".count) + "Fixtures/libraries"

    /// All fixtures in the folder.
    static let all: [Fixture] = (1...99).compactMap { version in
        guard let text = bytes(of: "\(folder)/schema-\(version).json"),
            case .object(let facts) = try? JSONValue(parsing: text)
        else { return nil }
        return Fixture(version: version, facts: facts)
    }

    /// Puts a copy of the library into the scratch folder.
    func copy(to scratch: Scratch) throws -> String {
        guard let content = bytes(of: "\(Fixture.folder)/schema-\(version).db") else {
            throw ServiceError.failed("the fixture is missing")
        }
        let path = scratch.path("schema-\(version).db")
        write(content, to: path)
        return path
    }

    /// The time of the program's output.
    var now: Instant {
        guard case .text(let text) = facts["now"], let instant = Instant(iso8601: text) else { return Scratch.now }
        return instant
    }

    var videos: [JSONValue] { list("videos") }
    var tokens: [JSONValue] { list("tokens") }
    var users: [JSONValue] { list("users") }

    /// The changes by their numbers, with the token before each.
    var history: [(change: ChangeID, before: JSONValue)] {
        list("history").compactMap { entry in
            guard case .object(let fields) = entry, case .number(let digits) = fields["change"],
                let number = Int64(digits), let before = fields["before"]
            else { return nil }
            return (ChangeID(number: number), before)
        }
    }

    private func list(_ name: String) -> [JSONValue] {
        if case .array(let items) = facts[name] { items } else { [] }
    }
}

extension JSONValue {
    /// The token as the API writes it.
    init(_ token: AccessToken) throws {
        var json = JSONWriter()
        TokenWire(token).write(to: &json)
        try self.init(parsing: Array(json.text.utf8))
    }

    /// Whether this has all fields of `other`: a later program may write more.
    ///
    /// - Parameter apartFrom: names of fields to ignore.
    func holds(_ other: JSONValue, apartFrom names: Set<String> = []) -> Bool {
        switch (self, other) {
        case (.object(let mine), .object(let wanted)):
            wanted.allSatisfy { name, value in names.contains(name) || mine[name]?.holds(value) == true }
        case (.array(let mine), .array(let wanted)):
            mine.count == wanted.count && zip(mine, wanted).allSatisfy { $0.holds($1) }
        default: self == other
        }
    }

    subscript(_ name: String) -> String {
        if case .object(let fields) = self, case .text(let text) = fields[name] { text } else { "" }
    }
}
