internal import UsherCore

/// An object of the configuration, strictly read: an unknown key is an error, since it is likely a typing error.
struct NamedFields {
    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }

    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder, known: [String]) throws {
        guard let container = try? decoder.container(keyedBy: Key.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        self.container = container
        for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            if known.contains(key.stringValue) { continue }
            let guess = Suggestion.nearest(to: key.stringValue, among: known)
            throw error(key.stringValue, "there is no such setting.\(guess.map { " Did you mean \($0)?" } ?? "")")
        }
    }

    /// - Parameter outer: the field that contains the name, if that is an object itself.
    func error(_ name: String, in outer: String? = nil, _ problem: String) -> WireError {
        WireError(at: container.codingPath + [outer, name].compactMap { $0 }.map(Key.init(stringValue:)), problem)
    }

    func text(_ name: String) throws -> String? {
        guard let text = try value(name, as: String.self, "a text") else { return nil }
        guard !text.isEmpty, !text.utf8.contains(0) else { throw error(name, "this text is empty.") }
        return text
    }

    /// A text, or a number of seconds.
    func duration(_ name: String) throws -> String? {
        let key = Key(stringValue: name)
        if container.contains(key), let seconds = try? container.decode(Int64.self, forKey: key) {
            return String(seconds)
        }
        return try text(name)
    }

    /// A length of time, written like a time to live.
    func seconds(_ name: String, example: String) throws -> Int64? {
        guard let text = try duration(name) else { return nil }
        do throws(TimeToLiveError) {
            guard case .fromNow(let seconds) = try TimeToLive(parsing: text) else {
                throw TimeToLiveError("A + has no meaning here.")
            }
            return seconds
        } catch {
            throw self.error(name, "\(error.sentence) Write a time such as \(example).")
        }
    }

    func flag(_ name: String) throws -> Bool? {
        try value(name, as: Bool.self, "true or false")
    }

    func texts(_ name: String) throws -> [String] {
        try value(name, as: [String].self, "a list of texts") ?? []
    }

    /// An object of texts, or lists of texts, by name.
    func textLists(_ name: String) throws -> [String: [String]] {
        guard let object = try value(name, as: [String: TextList].self, "an object of texts or lists of texts") else {
            return [:]
        }
        return object.mapValues(\.texts)
    }

    /// A text, or a list of texts.
    private struct TextList: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            texts = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
        }
    }

    /// An object of objects by name; errors inside name their path.
    func objects<Value: Decodable>(_ name: String, of type: Value.Type) throws -> [String: Value] {
        guard container.contains(Key(stringValue: name)) else { return [:] }
        return try container.decode([String: Value].self, forKey: Key(stringValue: name))
    }

    private func value<Value: Decodable>(
        _ name: String, as type: Value.Type, _ what: String
    ) throws -> Value? {
        let key = Key(stringValue: name)
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return nil }
        guard let value = try? container.decode(type, forKey: key) else {
            throw error(name, "\(what) is expected here.")
        }
        return value
    }
}
