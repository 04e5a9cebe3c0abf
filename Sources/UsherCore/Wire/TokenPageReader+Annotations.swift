extension TokenPageReader {
    private static let annotationKeys = KeyList([
        "text", "type", "color", "opacity", "size", "interval", "skip", "x", "y",
    ])

    /// Reads a token's annotations.
    mutating func annotations() throws(JSONReader.Unsupported) -> [Annotation] {
        let start = json.position
        if let known = sets.known(at: start, json) {
            json.position += known.length
            return known.annotations
        }
        var found: [Annotation] = []
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) { found.append(try annotation()) }
        sets.add(start..<json.position, json, annotations: found)
        return found
    }

    private mutating func annotation() throws(JSONReader.Unsupported) -> Annotation {
        var annotation = Annotation(text: "")
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.annotationKeys, &fields) {
            switch key {
            case 0: annotation.text = try json.stringOrNull() ?? ""
            case 1:
                switch try json.stringOrNull() {
                case nil, AnnotationWire.staticWord: annotation.kind = .fixed
                case AnnotationWire.dynamicWord: annotation.kind = .moving
                case .some(let word): annotation.kind = .other(word)
                }
            case 2: annotation.color = try json.stringOrNull()
            case 3: annotation.opacity = try json.numberOrNull()
            case 4: annotation.size = try json.numberOrNull()
            case 5: annotation.interval = try json.numberOrNull()
            case 6: annotation.skip = try json.numberOrNull()
            case 7: annotation.x = try json.numberOrNull()
            default: annotation.y = try json.numberOrNull()
            }
        }
        return annotation
    }

    /// Passes over a token's annotations.
    ///
    /// - Returns: whether one of them has the text.
    mutating func hasMatch(_ search: SearchText) throws(JSONReader.Unsupported) -> Bool {
        var isMatch = false
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) {
            var text: JSONReader.Text?
            var fields = try json.beginObject()
            while let key = try json.nextKey(TokenPageReader.annotationKeys, &fields) {
                switch key {
                case 0: text = try json.textOrNull()
                case 1, 2: if let word = try json.textOrNull() { try json.check(word) }
                default: _ = try json.numberOrNull()
                }
            }
            guard let text else {
                isMatch = isMatch || search.matches(text: "")
                continue
            }
            if text.isPlain {
                isMatch = isMatch || search.matches(ascii: json.raw(text))
            } else if !text.isEscaped, let found = search.matches(utf8: json.raw(text)) {
                try json.check(text)
                isMatch = isMatch || found
            } else {
                let string = try json.string(text)
                isMatch = isMatch || search.matches(text: string)
            }
        }
        return isMatch
    }
}
