/// A value that is written as JSON in the API's form.
package protocol JSONWritable {
    func write(to json: inout JSONWriter)
}

extension JSONWritable {
    /// The bytes of this value alone.
    package func json(layout: JSONWriter.Layout = .compact, escaping: JSONWriter.Escaping = .minimal) -> [UInt8] {
        var json = JSONWriter(layout: layout, escaping: escaping)
        write(to: &json)
        return json.takeBytes()
    }
}

extension JSONWriter {
    /// Writes a value.
    package mutating func value(_ writable: some JSONWritable) {
        writable.write(to: &self)
    }

    /// Writes an array of values.
    package mutating func array(_ elements: some Sequence<some JSONWritable>) {
        beginArray()
        for element in elements { element.write(to: &self) }
        endArray()
    }
}
