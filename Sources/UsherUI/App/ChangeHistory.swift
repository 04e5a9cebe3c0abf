internal import UsherCore

/// The changes of this session that can be taken back.
struct ChangeHistory: Sendable {
    private var undoable: [ChangeID] = []
    /// Whether the last change made a token, which can be expired but not undone.
    private var hasJustMade = false

    /// The change that undo takes back; `nil` when there is none.
    var last: ChangeID? { hasJustMade ? nil : undoable.last }

    /// A sentence that says why nothing is undone; `nil` when something can be.
    func reasonAgainstUndo(_ context: UIContext) -> String? {
        if hasJustMade { return context.told("A new token is not taken back.", .expire) { "\($0) expires it." } }
        return undoable.isEmpty ? "Nothing left to undo." : nil
    }

    /// - Parameter request: the change that was made.
    mutating func record(_ change: TokenChange, of request: ServiceRequest) {
        hasJustMade = false
        switch request {
        case .undo(let undone): forget(undone)
        case .create: hasJustMade = true
        default: break
        }
        if case .undo = request { return }
        if let id = change.id { undoable.append(id) }
    }

    /// A change that cannot be taken back any more.
    mutating func forget(_ change: ChangeID) {
        undoable.removeAll { $0 == change }
    }
}
