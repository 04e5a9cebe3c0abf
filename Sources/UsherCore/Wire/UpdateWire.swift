/// The body of a request to change a token.
///
/// The API counts a time to live from now only: the caller converts time added to an end with
/// `TimeToLive.secondsFromNow(now:current:)`.
package struct UpdateWire: JSONWritable {
    package let secondsToLive: Int64?
    package let expiresAfterFirstUse: Bool?
    package let annotations: [Annotation]?

    package init(secondsToLive: Int64?, expiresAfterFirstUse: Bool?, annotations: [Annotation]?) {
        self.secondsToLive = secondsToLive
        self.expiresAfterFirstUse = expiresAfterFirstUse
        self.annotations = annotations
    }

    /// Only the fields to change.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        if let secondsToLive {
            json.key("time_to_live")
            json.value(secondsToLive)
        }
        if let expiresAfterFirstUse {
            json.key("expires_after_first_usage")
            json.value(expiresAfterFirstUse)
        }
        if let annotations {
            json.key("annotations")
            json.array(annotations.lazy.map { AnnotationWire($0) })
        }
        json.endObject()
    }
}

extension TimeToLive {
    /// The seconds from `now` for the API, rounded up, an end itself to the nearest; `nil` when there is nothing to request, that is, when time is
    /// added to a token that never ends.
    package func secondsFromNow(now: Instant, current: Instant?) -> Int64? {
        guard let end = end(now: now, current: current) else { return nil }
        let microseconds = max(end.microseconds(since: now), 0)
        if case .until = self { return max((microseconds + 500_000) / 1_000_000, 1) }
        return microseconds / 1_000_000 + (microseconds % 1_000_000 > 0 ? 1 : 0)
    }
}
