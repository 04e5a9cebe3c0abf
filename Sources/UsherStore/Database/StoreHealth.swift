/// What looking into all of a library found.
package struct StoreHealth: Hashable, Sendable {
    /// The version of its tables.
    package let version: Int
    /// The version that they get when it is opened to be changed; the same unless an earlier program wrote it.
    package let newest: Int
    /// What the engine says is wrong, a line each; empty for a sound library.
    package let problems: [String]

    package init(version: Int, newest: Int, problems: [String]) {
        self.version = version
        self.newest = newest
        self.problems = problems
    }
}
