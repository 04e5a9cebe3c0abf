package import UsherCore

/// What the app does with each screen, whatever its kind; `Screen` answers all of it.
///
/// Requirements and not an extension, so that each screen has code of its own: calls that are generic at run time took
/// several percent of a cursor step.
package protocol HostedScreen: Sendable {
    /// The rows of its command table.
    static var bindings: [Binding] { get }
    /// Where its user is.
    var place: Scope { get }
    /// Whether an answer is outstanding.
    var isWorking: Bool { get }
    /// Whether rows are awaited that the user asked for.
    var isAwaited: Bool { get }
    /// The number that its calls have, by which replies find it.
    var owner: Int { get }

    /// Why a command of the screen cannot be used now; `nil` when it can, and for a command that is not the screen's.
    func reasonAgainst(_ command: CommandID, _ context: UIContext) -> String?
    /// The words of a command in the hint line now; `nil` leaves it out.
    func hint(for command: CommandID, _ context: UIContext) -> String?
    mutating func perform(_ command: CommandID, _ argument: String, _ context: UIContext) -> [Action]

    /// Gives the screen's calls their number.
    mutating func host(as owner: Int)
    /// The request that a reply answers; `nil` when it was forgotten.
    func request(of id: CallID) -> ServiceRequest?
    mutating func receive(_ reply: ServiceReply, _ context: UIContext) -> [Action]
    /// Keeps a call that was refused for lack of a login.
    mutating func refuse(_ id: CallID)
    mutating func replayCalls() -> [Action]
    /// Tells the screen that its refused calls will not be repeated.
    mutating func failRefusedCalls(_ error: ServiceError, at instant: Instant, _ context: UIContext) -> [Action]
    /// Cancels all calls of a screen that is closed.
    mutating func forgetCalls() -> [Action]
}
