extension TokenPageReader {
    private static let annotationKeys = KeyList([
        "text", "type", "color", "opacity", "size", "interval", "skip", "x", "y",
    ])

    /// Parses a token's annotations: the objects in the list, up to the limit. Any other value makes the list odd.
    mutating func annotations() throws(JSONReader.Failure) -> [Annotation] {
        let start = json.position
        if let known = sets.known(at: start, json) {
            json.position += known.length
            return known.annotations
        }
        var found: [Annotation] = []
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) {
            let isKept = found.count < TokenPageReader.mostAnnotationsOfToken && annotationsLeft > 0
            guard try json.nextOfValue() == UInt8(ascii: "{"), isKept else {
                try json.skipValue()
                json.isOdd = true
                continue
            }
            found.append(try annotation())
            annotationsLeft -= 1
        }
        if !json.isOdd { sets.add(start..<json.position, json, annotations: found) }
        return found
    }

    private mutating func annotation() throws(JSONReader.Failure) -> Annotation {
        var annotation = Annotation(text: "")
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.annotationKeys, &fields) {
            switch key {
            case 0: annotation.text = try json.looseText() ?? ""
            case 1: annotation.kind = AnnotationWire.kind(try json.looseText())
            case 2: annotation.color = try json.looseText()
            case 3: annotation.opacity = try json.looseNumber()
            case 4: annotation.size = try json.looseNumber()
            case 5: annotation.interval = try json.looseNumber()
            case 6: annotation.skip = try json.looseNumber()
            case 7: annotation.x = try json.looseNumber()
            default: annotation.y = try json.looseNumber()
            }
        }
        return annotation
    }

    /// Skips a token's annotations, including those over the limit.
    ///
    /// - Returns: the bits of the test's terms for which one of the texts holds.
    mutating func matched(_ test: RowTest) throws(JSONReader.Failure) -> UInt64 {
        var matched: UInt64 = 0
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) {
            guard try json.nextOfValue() == UInt8(ascii: "{") else {
                try json.skipValue()
                continue
            }
            var text: JSONReader.Text?
            var fields = try json.beginObject()
            // Match all names although one is needed: known names are skipped fastest.
            while let key = try json.nextKey(TokenPageReader.annotationKeys, &fields) {
                if key == 0 { text = try json.looseTextInPlace() } else { try json.skipValue() }
            }
            guard let text else {
                matched |= test.matched("")
                continue
            }
            if text.isPlain {
                matched |= test.matched(ascii: json.raw(text))
            } else if !text.isEscaped, let found = test.matched(utf8: json.raw(text)) {
                try json.check(text)
                matched |= found
            } else {
                let string = try json.string(text)
                matched |= test.matched(string)
            }
        }
        json.isOdd = false
        return matched
    }
}
