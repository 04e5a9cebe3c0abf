extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    /// `"a"` is the key that types it.
    package init(extendedGraphemeClusterLiteral value: Character) {
        self = .character(value)
    }
}
