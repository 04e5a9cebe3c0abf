internal import UsherCore

/// What a library derives from a set of annotations, so that filters need not parse the set.
struct SetFacts: Hashable {
    /// The rules of all that is derived, titles of videos included; differs whenever the result may differ for some
    /// set. A library with other rules is refolded in pieces: see `Session.refold`.
    static let rules = "\(TextFolding.version)/lint-\(Annotation.lintVersion)"

    /// As the text index holds it.
    let folded: String
    /// Whether one of the annotations has a warning.
    let isWarned: Bool
    let watermarks: Int

    init(_ annotations: [Annotation]) {
        folded = IndexedTexts(annotations.map(\.text)).stored
        isWarned = annotations.contains { !$0.lint().isEmpty }
        watermarks = annotations.count
    }
}
