/// A page of a list of anything but tokens as it was read.
package struct ParsedPage<Row: Hashable & Sendable>: Hashable, Sendable {
    /// How many rows the whole list has, where the answer says.
    package let count: Int?
    /// Whether the answer names a page behind this one.
    package let hasNext: Bool
    package let rows: [Row]
    /// The indices of the rows that could not be read; these are not among `rows`.
    package let unreadable: [Int]

    /// How many rows the page has, readable or not.
    package var rowCount: Int { rows.count + unreadable.count }

    /// - Parameters:
    ///   - lists: the names of the list in `results`, best first, where `results` is an object.
    ///   - row: makes an element of its texts, numbers and truths; `nil` when it cannot be read.
    /// - Throws: when the answer is no page.
    package init(
        parsing bytes: [UInt8], lists: [String] = [], row: (JSONValue) -> Row?
    ) throws(WireError) {
        var reading = PageReading<Row>(lists: KeyList(lists))
        try JSONReader.read(bytes) { reader throws(JSONReader.Failure) in
            try reading.read(&reader, row)
        }
        if let fault = reading.fault { throw fault }
        (count, hasNext, rows, unreadable) = (reading.count, reading.hasNext, reading.rows, reading.unreadable)
    }
}

/// What was read of a page so far.
private struct PageReading<Row: Hashable & Sendable> {
    let lists: KeyList
    var count: Int?
    var hasNext = false
    var rows: [Row] = []
    var unreadable: [Int] = []
    /// Why this is no page.
    var fault: WireError? = WireError(path: "results", problem: "this field is missing.")

    init(lists: KeyList) {
        self.lists = lists
    }

    mutating func read(
        _ reader: inout JSONReader, _ row: (JSONValue) -> Row?
    ) throws(JSONReader.Failure) {
        guard try reader.nextOfValue() == UInt8(ascii: "{") else {
            try reader.skipValue()
            fault = WireError(problem: "an object is expected here.")
            return
        }
        var fields = try reader.beginObject()
        while let key = try reader.nextKey(TokenPageReader.pageKeys, &fields) {
            switch key {
            case 0: count = try reader.looseCount()
            case 1: hasNext = try reader.isNext()
            default: try results(&reader, row)
            }
        }
    }

    private mutating func results(
        _ reader: inout JSONReader, _ row: (JSONValue) -> Row?
    ) throws(JSONReader.Failure) {
        guard !lists.isEmpty, try reader.nextOfValue() == UInt8(ascii: "{") else { return try list(&reader, row) }
        fault = nil
        var best = Int.max
        var fields = try reader.beginObject()
        while let key = try reader.nextKey(lists, &fields) {
            if key < best, try reader.nextOfValue() == UInt8(ascii: "[") {
                (best, rows, unreadable) = (key, [], [])
                try list(&reader, row)
            } else {
                try reader.skipValue()
            }
        }
    }

    private mutating func list(_ reader: inout JSONReader, _ row: (JSONValue) -> Row?) throws(JSONReader.Failure) {
        let first = try reader.nextOfValue()
        guard first == UInt8(ascii: "[") else {
            try reader.skipValue()
            fault = WireError.noList(isNull: first == UInt8(ascii: "n"))
            return
        }
        fault = nil
        var isFirst = true
        try reader.beginArray()
        while try reader.hasElement(&isFirst) {
            let value = try JSONValue(record: &reader)
            if let row = row(value) { rows.append(row) } else { unreadable.append(rows.count + unreadable.count) }
        }
    }
}

extension JSONReader {
    /// Whether a page's `next` names another page.
    mutating func isNext() throws(Failure) -> Bool {
        switch try JSONValue(record: &self) {
        case .null, .text(""), .flag(false): false
        default: true
        }
    }
}

extension WireError {
    /// Of `results` that are no list.
    static func noList(isNull: Bool) -> WireError {
        WireError(path: "results", problem: "a list is expected here\(isNull ? ", not null" : "").")
    }
}
