internal import UsherCore

/// A dialog that is a form: it says what the form shows, and does what the form is asked.
///
/// The first button cancels. Texts that mean something are parsed in `edited`, and kept as a `Verdict` beside the form.
protocol FormDialog: Dialog {
    associatedtype Field: Hashable & Sendable

    var form: Form<Field> { get set }
    var title: String { get }
    /// The columns of the frame, where the screen has as many.
    var columns: Int { get }
    /// What stands above the buttons.
    func parts(_ context: UIContext) -> [Form<Field>.Part]
    /// Enter on a text, or on a button other than the first; not called while a call is under way.
    mutating func confirm(_ context: UIContext) -> [Action]
    /// What Enter does now on a text, or on a button other than the first, in two or three words; `nil` for nothing.
    func whatEnterDoes(_ context: UIContext) -> String?
    /// Esc, or Enter on the first button.
    func cancel() -> [Action]
    /// A text took a key or a paste; keys that only move its cursor count, too.
    mutating func edited(_ field: Field, _ context: UIContext)
    /// The option under the cursor of a field was chosen.
    mutating func take(_ field: Field, _ context: UIContext)
}

extension FormDialog {
    var columns: Int { 64 }

    func whatEnterDoes(_ context: UIContext) -> String? { form.labelOfConfirming }

    func cancel() -> [Action] { [.close] }

    mutating func edited(_ field: Field, _ context: UIContext) {}

    mutating func take(_ field: Field, _ context: UIContext) {}

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        perform(form.handle(key), context)
    }

    package mutating func paste(_ text: String, _ context: UIContext) {
        _ = perform(form.paste(text), context)
    }

    package mutating func handle(_ mouse: MouseEvent, in screen: Rect, _ context: UIContext) {
        _ = perform(form.press(mouse, in: arrangement(in: screen, context), at: context.now), context)
    }

    package func hints(_ context: UIContext) -> [Hint] {
        form.hints(enter: whatEnterDoes(context))
    }

    package func draw(into canvas: inout Canvas, in screen: Rect, _ context: UIContext) {
        form.draw(title, into: &canvas, arrangement(in: screen, context))
    }

    private func arrangement(in screen: Rect, _ context: UIContext) -> Form<Field>.Arrangement {
        Form.arrangement(of: parts(context), columns: columns, in: screen)
    }

    private mutating func perform(_ outcome: Form<Field>.Outcome?, _ context: UIContext) -> [Action] {
        switch outcome {
        case .cancel: return cancel()
        case .confirm: return confirm(context)
        case .edited(let field): edited(field, context)
        case .taken(let field): take(field, context)
        case nil: break
        }
        return []
    }
}
