package import UsherCore

extension Screen {
    package static var bindings: [Binding] { commands.all.map { $0.binding.on(name) } }

    package var place: Scope { Scope(screen: Self.name, pane: focusedPane) }

    package var isWorking: Bool { !calls.isEmpty }

    package var isAwaited: Bool { false }

    package func reasonAgainst(_ command: CommandID, _ context: UIContext) -> String? {
        record(command)?.reason(self, context)
    }

    package func hint(for command: CommandID, _ context: UIContext) -> String? {
        record(command)?.hint(self, context)
    }

    package mutating func perform(_ command: CommandID, _ argument: String, _ context: UIContext) -> [Action] {
        record(command)?.perform(&self, argument, context) ?? []
    }

    private func record(_ command: CommandID) -> CommandRecord<Self>? {
        Self.commands[command]
    }

    package mutating func host(as owner: Int) {
        calls.owner = owner
    }

    package var owner: Int { calls.owner }

    package func request(of id: CallID) -> ServiceRequest? {
        calls[id]?.request
    }

    package mutating func receive(_ reply: ServiceReply, _ context: UIContext) -> [Action] {
        guard let call = calls.take(reply.call) else { return [] }
        return receive(reply.outcome, for: call.purpose, at: reply.now, context)
    }

    package mutating func refuse(_ id: CallID) {
        calls.refuse(id)
    }

    package mutating func forgetCalls() -> [Action] {
        calls.forget { _ in true }
    }

    package mutating func replayCalls() -> [Action] {
        calls.replay()
    }

    package mutating func failRefusedCalls(_ error: ServiceError, at instant: Instant, _ context: UIContext) -> [Action]
    {
        calls.takeRefused().flatMap { receive(.failure(error), for: $0.purpose, at: instant, context) }
    }
}
