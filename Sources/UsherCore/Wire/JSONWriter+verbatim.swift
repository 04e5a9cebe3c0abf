/// Raw output between `beginCompact` and `endCompact`: a third of the time of keys and values, for lists of many
/// thousands.
extension JSONWriter {
    mutating func verbatim(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A time, without a separator.
    mutating func verbatim(_ instant: Instant) {
        bytes.append(UInt8(ascii: "\""))
        instant.appendISO8601(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A field; omitted without a value.
    mutating func verbatim(_ beginning: StaticString, _ instant: Instant?) {
        guard let instant else { return }
        verbatim(beginning)
        verbatim(instant)
    }

    /// A field; omitted without a value.
    mutating func verbatim(_ beginning: StaticString, _ text: String?) {
        guard let text else { return }
        verbatim(beginning)
        quote(text)
    }

    /// A field; omitted without a value.
    mutating func verbatim(_ beginning: StaticString, _ number: Double?) {
        guard let number else { return }
        verbatim(beginning)
        guard let whole = Int64(exactly: number), (0..<10_000).contains(whole) else {
            return append(number: number)
        }
        var scale: Int64 = whole < 10 ? 1 : whole < 100 ? 10 : whole < 1_000 ? 100 : 1_000
        while scale > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: whole / scale % 10))
            scale /= 10
        }
    }
}

extension JSONWriter {
    /// A field with a text; omitted without one.
    mutating func field(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    /// A field with a number; omitted without one.
    package mutating func field(_ name: String, _ number: Int?) {
        guard let number else { return }
        key(name)
        value(Int64(number))
    }
}
