/// The result of checking a whole library.
package struct StoreHealth: Hashable, Sendable {
    /// The version of its tables.
    package let version: Int
    /// The version after a migration; equal to `version` unless an earlier program wrote the library.
    package let newest: Int
    /// The problems that the engine reports, a line each; empty for a sound library.
    package let problems: [String]

    package init(version: Int, newest: Int, problems: [String]) {
        self.version = version
        self.newest = newest
        self.problems = problems
    }
}
