internal import UsherCore

/// What one check found.
struct Finding: JSONWritable {
    /// How bad it is.
    enum Verdict: String {
        case ok
        case warn
        case fail
    }

    let verdict: Verdict
    /// What was looked at: `terminal`, `data folder`.
    let check: String
    /// What was found, and what to do where something is to be done.
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
