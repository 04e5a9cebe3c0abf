/// What a screen wants done that is not drawing.
package enum Effect: Hashable, Sendable {
    case call(CallID, ServiceRequest)
    /// The answer is not wanted any more.
    case cancel(CallID)
    case terminal(TerminalRequest)
    /// Give a secret to the clipboard; `label` names it without telling it.
    case copy(String, label: String)

    var isCall: Bool {
        if case .call = self { true } else { false }
    }
}
