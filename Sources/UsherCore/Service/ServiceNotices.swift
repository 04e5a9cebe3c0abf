/// A service that notices things beside its answers which people should know: a clock that is off, a server that does
/// not filter, a change that came out differently.
package protocol ServiceNotices: Sendable {
    /// The sentences that came up since this was last called, each once, in their order.
    func takeNotices() -> [String]
}
