/// An action other than drawing that a screen requests.
package enum Effect: Hashable, Sendable {
    case call(CallID, ServiceRequest)
    /// Cancels a call whose answer is no longer needed.
    case cancel(CallID)
    case terminal(TerminalRequest)
    /// Puts a secret on the clipboard; `label` names it without revealing it.
    case copy(String, label: String)

    var isCall: Bool {
        if case .call = self { true } else { false }
    }
}
