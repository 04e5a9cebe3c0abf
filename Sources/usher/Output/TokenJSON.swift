internal import UsherCore

/// Tokens as a command's `--json` prints them: the API's fields with times in whole seconds, as `fromdate` of jq reads
/// them, and what they mean now. Fields that usher cannot read are printed as they came.
struct TokenJSON {
    private let base: PlaybackBase
    private let endingSoon: Int64

    init(_ context: CommandContext) throws {
        base = try PlaybackBase(context.arguments)
        endingSoon = try context.configuration().endingSoon
    }

    /// - Parameter now: the instant at which states are evaluated.
    func row(_ token: AccessToken, at now: Instant) -> TokenWire {
        TokenWire(
            base.completing(token).inWholeSeconds,
            verdict: TokenVerdict(token, at: now, endingSoon: endingSoon))
    }
}
