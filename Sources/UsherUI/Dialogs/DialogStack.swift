internal import UsherCore

/// The dialogs over the screen; the last one takes the keys. Dialogs are changed in place.
struct DialogStack: Sendable {
    /// Names one dialog of a session: its calls outlive its place in the stack.
    struct ID: Hashable, Sendable {
        let number: Int
    }

    private struct Entry: Sendable {
        let id: ID
        var dialog: any Dialog
    }

    private var entries: [Entry] = []
    private var last = 0
    /// Whether the topmost dialog has not been drawn as it is now: keys typed before are dropped.
    private(set) var isFresh = false

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }
    var top: ID? { entries.last?.id }

    func contains(_ id: ID) -> Bool {
        entries.contains { $0.id == id }
    }

    func contains<D: Dialog>(_ kind: D.Type) -> Bool {
        entries.contains { $0.dialog is D }
    }

    mutating func push(_ dialog: any Dialog) {
        last += 1
        entries.append(Entry(id: ID(number: last), dialog: dialog))
        isFresh = !dialog.takesEarlyKeys
    }

    /// Lets the dialog that was opened last ask for what it needs.
    mutating func begin(_ context: UIContext) -> [Action] {
        guard !entries.isEmpty else { return [] }
        return entries[entries.count - 1].dialog.begin(context)
    }

    mutating func remove(_ id: ID) {
        entries.removeAll { $0.id == id }
    }

    mutating func removeAll<D: Dialog>(_ kind: D.Type) {
        entries.removeAll { $0.dialog is D }
    }

    /// The topmost dialog is on the screen as it is.
    mutating func didDraw() {
        isFresh = false
    }

    /// The topmost dialog is not on the screen any more: until it is, keys confirm nothing.
    mutating func didHide() {
        isFresh = entries.last.map { !$0.dialog.takesEarlyKeys } ?? false
    }

    mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        guard !entries.isEmpty else { return [] }
        return entries[entries.count - 1].dialog.handle(key, context)
    }

    mutating func paste(_ text: String, _ context: UIContext) {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].dialog.paste(text, context)
    }

    mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].dialog.handle(mouse, in: screen, context)
    }

    /// Gives a dialog the outcome of its call; keys that were meant for what it showed before are dropped when it asks
    /// something else than it did.
    mutating func receive(_ outcome: ServiceReply.Outcome, for id: ID, _ context: UIContext) -> [Action] {
        guard let index = entries.firstIndex(where: { $0.id == id }) else { return [] }
        if case .changedMeanwhile = outcome, index == entries.count - 1 { isFresh = true }
        return entries[index].dialog.receive(outcome, context)
    }

    /// The token that the topmost dialog is about.
    var subject: AccessToken? { entries.last?.dialog.subject }

    /// Tells the topmost dialog how the token that it is about is now, if it was changed; keys that were meant for what
    /// it showed before are dropped.
    mutating func subjectWasRead(_ token: AccessToken, _ context: UIContext) {
        guard let known = subject, known.code == token.code, token.isChanged(since: known, at: context.now) else {
            return
        }
        entries[entries.count - 1].dialog.subjectChanged(to: token, context)
        isFresh = true
    }

    /// What the keys of the topmost dialog do.
    func hints(_ context: UIContext) -> [Hint] {
        entries.last?.dialog.hints(context) ?? []
    }

    mutating func layOut(in screen: Rect, _ context: UIContext) {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].dialog.layOut(in: screen, context)
    }

    func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        for entry in entries { entry.dialog.draw(into: &canvas, in: screen, context) }
    }

    /// Dialogs below the topmost one change with the next event.
    func nextChange(_ context: UIContext) -> Instant? {
        entries.last?.dialog.nextChange(context)
    }
}
