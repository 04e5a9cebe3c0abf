/// A parsed page of a list of anything but tokens.
package struct ParsedPage<Row: Hashable & Sendable>: Hashable, Sendable {
    /// The number of rows of the whole list, if the answer has it.
    package let count: Int?
    /// Whether the answer names a next page.
    package let hasNext: Bool
    package let rows: [Row]
    /// The indices of unreadable rows, which are missing from `rows`.
    package let unreadable: [Int]

    /// The number of the page's rows, readable or not.
    package var rowCount: Int { rows.count + unreadable.count }

    /// - Parameters:
    ///   - lists: the names of the list in `results`, best first, when `results` is an object.
    ///   - row: makes a row from an element's scalar fields; `nil` when it is unreadable.
    /// - Throws: when the answer is not a page.
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

/// The state of reading a page.
private struct PageReading<Row: Hashable & Sendable> {
    let lists: KeyList
    var count: Int?
    var hasNext = false
    var rows: [Row] = []
    var unreadable: [Int] = []
    /// Why the answer is not a page.
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
    /// The error for `results` that are not a list.
    static func noList(isNull: Bool) -> WireError {
        WireError(path: "results", problem: "a list is expected here\(isNull ? ", not null" : "").")
    }
}
