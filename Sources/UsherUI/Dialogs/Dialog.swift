package import UsherCore

/// A dialog over the screen: a value that takes the keys while it is the topmost one.
///
/// It acts on what it was opened for, whatever the lists show in the meantime.
package protocol Dialog: Sendable {
    /// Whether it takes keys typed before it was drawn, as a text prompt does; `false` for all that confirm something.
    var takesEarlyKeys: Bool { get }
    /// Called once when it is opened: what it asks the service for at first.
    mutating func begin(_ context: UIContext) -> [Action]
    /// The token that it is about, as it shows it; `nil` for a dialog that is about none.
    var subject: AccessToken? { get }
    /// Another program has changed the token that it is about, which is now as given.
    mutating func subjectChanged(to token: AccessToken, _ context: UIContext)
    mutating func handle(_ key: Key, _ context: UIContext) -> [Action]
    mutating func paste(_ text: String, _ context: UIContext)
    /// A press moves the focus and never confirms.
    mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext)
    /// Takes the outcome of the change or the call that it asked for. What it does not show itself, it says.
    mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action]
    /// What its keys do now, for the last line; asked after `layOut`.
    func hints(_ context: UIContext) -> [Hint]
    /// Called before it is drawn after events.
    mutating func layOut(in screen: Rect, _ context: UIContext)
    func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext)
    /// The next instant at which it changes by time alone; `nil` when there is none.
    func nextChange(_ context: UIContext) -> Instant?
}

extension Dialog {
    package var takesEarlyKeys: Bool { false }

    package mutating func begin(_ context: UIContext) -> [Action] { [] }

    package var subject: AccessToken? { nil }

    package mutating func subjectChanged(to token: AccessToken, _ context: UIContext) {}

    package mutating func paste(_ text: String, _ context: UIContext) {}

    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {}

    package mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        guard case .failure(let error) = outcome else { return [.close] }
        return [.close, .say(error.shownSentence, .failure)]
    }

    package func hints(_ context: UIContext) -> [Hint] { [Hint(.escape, "close", isKept: true)] }

    package mutating func layOut(in screen: Rect, _ context: UIContext) {}

    package func nextChange(_ context: UIContext) -> Instant? { nil }
}
