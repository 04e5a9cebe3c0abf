internal import UsherCore

/// The qualifiers of filters as help and manual list them.
enum FilterHelp {
    static let rows = FilterQualifier.allCases.map { ($0.name, summary($0)) }

    private static func summary(_ qualifier: FilterQualifier) -> String {
        let values = qualifier.values.map(\.text).joined(separator: ", ")
        return values.isEmpty ? qualifier.help : "\(qualifier.help): \(values)"
    }

    /// What the rows do not say.
    static let notes = """
        Words and qualifiers are written with blanks between them, and all have to hold; a comma is or, and a dash in front \
        is not. Durations count from now: ends:<1h plays, and ends within the next hour; made:>7d was made before the last \
        seven days. Dates such as 2026-12-31 and 2026-11 are days of the local zone; a range is written 2026-11-01..2026-11-07. \
        A word before a colon that is no qualifier is a word. Shells take < and > for signs of their own: quote them.
        """
}
