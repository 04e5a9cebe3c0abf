/// Which sets of annotations have facts by this program's rules: those up to `done`, and those behind `end`.
///
/// Sets are numbered in the order in which they are added and never removed, so that two numbers tell how far a
/// refolding has come.
struct Refolding: Hashable {
    var done: Int64
    var end: Int64

    /// No set has them: a library of earlier tables, or one that another program folds by other rules.
    static let nothing = Refolding(done: .min, end: .max)

    var isComplete: Bool { done >= end }

    func holds(_ set: Int64) -> Bool { set <= done || set > end }
}
