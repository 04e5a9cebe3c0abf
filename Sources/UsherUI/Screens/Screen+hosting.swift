internal import UsherCore

/// What the app does with each screen, whatever its kind.
extension Screen {
    /// The rows of its command table.
    package static var bindings: [Binding] { commands.all.map { $0.binding.on(name) } }

    /// Where its user is.
    var place: Scope { Scope(screen: Self.name, pane: focusedPane) }

    /// Whether an answer is outstanding.
    var isWorking: Bool { !calls.isEmpty }

    /// Why a command of the screen cannot be used now; `nil` when it can, and for a command that is not the screen's.
    func reasonAgainst(_ command: CommandID, _ context: UIContext) -> String? {
        record(command)?.reason(self, context)
    }

    func hint(for command: CommandID, _ context: UIContext) -> String? {
        record(command)?.hint(self, context)
    }

    func has(_ command: CommandID) -> Bool {
        record(command) != nil
    }

    mutating func perform(_ command: CommandID, _ argument: String, _ context: UIContext) -> [Action] {
        record(command)?.perform(&self, argument, context) ?? []
    }

    private func record(_ command: CommandID) -> CommandRecord<Self>? {
        Self.commands[command]
    }

    /// Gives the screen's calls the owner's number by which their replies find it.
    mutating func host(as owner: Int) {
        calls.owner = owner
    }

    /// The number that its calls have.
    var owner: Int { calls.owner }

    /// The request that a reply answers; `nil` when it was forgotten.
    func request(of id: CallID) -> ServiceRequest? {
        calls.request(of: id)
    }

    mutating func receive(_ reply: ServiceReply, _ context: UIContext) -> [Action] {
        guard let call = calls.take(reply.call) else { return [] }
        return receive(reply.outcome, for: call.purpose, at: reply.now, context)
    }

    /// Keeps a call that was refused for lack of a login.
    mutating func refuse(_ id: CallID) {
        calls.refuse(id)
    }

    /// Cancels all calls of a screen that is closed.
    mutating func forgetCalls() -> [Action] {
        calls.forget { _ in true }
    }

    mutating func replayCalls() -> [Action] {
        calls.replay()
    }

    /// Tells the screen that its refused calls will not be repeated.
    mutating func failRefusedCalls(_ error: ServiceError, at instant: Instant, _ context: UIContext) -> [Action] {
        calls.takeRefused().flatMap { receive(.failure(error), for: $0.purpose, at: instant, context) }
    }
}
