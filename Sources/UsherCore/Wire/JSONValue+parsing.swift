extension JSONValue {
    /// Parses UTF-8 text that must be one JSON value.
    ///
    /// - Throws: with line and column for a syntax error.
    package init(parsing bytes: [UInt8]) throws(WireError) {
        self = try JSONReader.read(bytes) { reader throws(JSONReader.Failure) in
            try JSONValue(reading: &reader)
        }
    }

    /// Parses the next value.
    init(reading reader: inout JSONReader) throws(JSONReader.Failure) {
        switch try reader.nextOfValue() {
        case UInt8(ascii: "{"):
            var fields: [String: JSONValue] = [:]
            var state = try reader.beginObject()
            while let name = try reader.nextName(&state) { fields[name] = try JSONValue(reading: &reader) }
            self = .object(fields)
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            var isFirst = true
            try reader.beginArray()
            while try reader.hasElement(&isFirst) { elements.append(try JSONValue(reading: &reader)) }
            self = .array(elements)
        case UInt8(ascii: "\""):
            let text = try reader.text()
            self = .text(try reader.string(text))
        case UInt8(ascii: "t"):
            try reader.word("true")
            self = .flag(true)
        case UInt8(ascii: "f"):
            try reader.word("false")
            self = .flag(false)
        case UInt8(ascii: "n"):
            try reader.word("null")
            self = .null
        default:
            let range = try reader.number()
            self = .number(String(decoding: reader.bytes[range], as: UTF8.self))
        }
    }

    /// Parses the scalar fields of an object. Skips nested lists and objects: a value takes many times the memory of
    /// its text, and an answer may be large.
    package init(record bytes: [UInt8]) throws(WireError) {
        self = try JSONReader.read(bytes) { reader throws(JSONReader.Failure) in
            try JSONValue(record: &reader)
        }
    }

    init(record reader: inout JSONReader) throws(JSONReader.Failure) {
        func scalar() throws(JSONReader.Failure) -> JSONValue? {
            switch try reader.nextOfValue() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                try reader.skipValue()
                return nil
            default: return try JSONValue(reading: &reader)
            }
        }
        guard try reader.nextOfValue() == UInt8(ascii: "{") else {
            self = try scalar() ?? .array([])
            return
        }
        var fields: [String: JSONValue] = [:]
        var state = try reader.beginObject()
        while let name = try reader.nextName(&state) {
            if let value = try scalar() { fields[name] = value }
        }
        self = .object(fields)
    }
}

extension JSONReader {
    /// Parses a text that must be one value.
    ///
    /// - Throws: with line and column for a syntax error.
    static func read<Value>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws(Failure) -> Value
    ) throws(WireError) -> Value {
        let result: Result<Value, WireError> = bytes.withUnsafeBytes { buffer in
            var reader = JSONReader(buffer)
            do throws(Failure) {
                try reader.begin()
                let value = try body(&reader)
                try reader.end()
                return .success(value)
            } catch {
                return .failure(WireError(error, in: buffer))
            }
        }
        return try result.get()
    }
}
