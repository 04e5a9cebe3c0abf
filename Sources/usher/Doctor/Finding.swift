internal import UsherCore

/// The result of one check.
struct Finding: JSONWritable {
    /// The severity.
    enum Verdict: String {
        case ok
        case warn
        case fail
    }

    let verdict: Verdict
    /// The subject of the check: `terminal`, `data folder`.
    let check: String
    /// The result, and the remedy if one is needed.
    let sentence: String

    init(_ verdict: Verdict, _ check: String, _ sentence: String) {
        self.verdict = verdict
        self.check = check
        self.sentence = sentence
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        for (key, value) in [("check", check), ("verdict", verdict.rawValue), ("sentence", sentence)] {
            json.key(key)
            json.value(value)
        }
        json.endObject()
    }
}
