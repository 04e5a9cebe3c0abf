internal import UsherCore

/// The fields and buttons of a dialog, with one focus that goes round them.
///
/// It moves the focus and edits the fields itself, and tells its dialog the rest: `FormDialog` connects the two.
struct Form<Field: Hashable & Sendable>: Sendable {
    /// What can have the focus.
    enum Stop: Hashable, Sendable {
        case field(Field)
        /// A button, counted from 0; the first one cancels.
        case button(Int)
    }

    /// What an event asks of the dialog.
    enum Outcome: Hashable, Sendable {
        case cancel
        /// Enter on a text, or on a button other than the first; never while a call is under way.
        case confirm
        /// A key or a paste that a text took.
        case edited(Field)
        /// The option under the cursor was chosen.
        case taken(Field)
    }

    /// What is said below the fields.
    enum Note: Hashable, Sendable {
        case none
        /// A call is under way: keys move the focus, but nothing is edited or confirmed.
        case busy(String)
        /// What a key that did nothing could have done; until the next key.
        case advice(String)
        case failure(String)
    }

    private var inputs: [(field: Field, input: FormInput)]
    var buttons: [String]
    /// The button that does what users fear.
    let dangerous: Int?
    var focus: Stop
    var note = Note.none
    private var presses = DoublePress<Option>()

    /// An option of a field, which two presses take.
    private struct Option: Hashable, Sendable {
        let field: Field
        let index: Int
    }

    /// The fields in the order of the focus, which the first one has, and the buttons behind them.
    init(_ inputs: [(field: Field, input: FormInput)], buttons: [String], dangerous: Int? = nil) {
        self.inputs = inputs
        self.buttons = buttons
        self.dangerous = dangerous
        focus = inputs.first.map { .field($0.field) } ?? .button(0)
    }

    /// - Precondition: the form has the field.
    subscript(field: Field) -> FormInput {
        get { inputs[index(of: field)].input }
        set { inputs[index(of: field)].input = newValue }
    }

    /// What Enter does on the button that has the focus; `nil` where a field has it, and while a call is under way.
    ///
    /// - Parameter confirm: said of any button but the first.
    func advice(confirm: String) -> String? {
        guard !isBusy, case .button(let index) = focus else { return nil }
        return index == 0 ? "Enter cancels. → goes to \(buttons[1])." : confirm
    }

    var isBusy: Bool {
        if case .busy = note { true } else { false }
    }

    mutating func handle(_ key: Key) -> Outcome? {
        presses.forget()
        if case .advice = note { note = .none }
        switch (key, focus) {
        case (.escape, _), (.control("c"), _), (.enter, .button(0)): return .cancel
        case (.tab, _), (.down, _), (.right, .button): move(by: 1)
        case (.backTab, _), (.up, _), (.left, .button): move(by: -1)
        case (_, .field(let field)): return handle(key, in: field)
        case (.enter, .button) where !isBusy: return .confirm
        case (.character, .button) where !isBusy:
            note = .advice("No letter presses a button: arrows choose one, Enter presses it.")
        default: break
        }
        return nil
    }

    private mutating func handle(_ key: Key, in field: Field) -> Outcome? {
        switch (self[field].kind, key) {
        case (.choice, .left): self[field].moveCursor(by: -1)
        case (.choice, .right): self[field].moveCursor(by: 1)
        case _ where isBusy: break
        case (.choice, .enter), (.choice, .character(" ")): return .taken(field)
        case (.text, .enter): return .confirm
        case (.text, _): return self[field].field.handle(key) ? .edited(field) : nil
        default: break
        }
        return nil
    }

    mutating func paste(_ text: String) -> Outcome? {
        guard !isBusy, case .field(let field) = focus, case .text = self[field].kind else { return nil }
        self[field].field.insert(text)
        return .edited(field)
    }

    /// A press focuses what is there; the second one on an option takes it.
    mutating func press(_ mouse: MouseEvent, in arrangement: Arrangement, at now: Instant) -> Outcome? {
        guard mouse.action == .press, arrangement.frame.inset(by: 1).contains(column: mouse.column, row: mouse.row)
        else { return nil }
        if mouse.row == arrangement.buttonsRow {
            let row = ButtonRow(labels: buttons, focused: nil)
            if let index = row.index(at: mouse.column, end: arrangement.end) { focus = .button(index) }
            return nil
        }
        guard case .field(let field) = arrangement.line(at: mouse.row) else { return nil }
        guard case .choice = self[field].kind else {
            focus = .field(field)
            return nil
        }
        let offset = mouse.column - arrangement.left
        guard let index = self[field].option(at: offset, width: arrangement.width) else { return nil }
        focus = .field(field)
        self[field].moveCursor(to: index)
        return presses.press(Option(field: field, index: index), at: now) && !isBusy ? .taken(field) : nil
    }

    /// Goes round the fields and buttons. Buttons alone have two ends, so that a key too many stays on the same answer.
    private mutating func move(by delta: Int) {
        let stops = inputs.map { Stop.field($0.field) } + buttons.indices.map { .button($0) }
        let index = (stops.firstIndex(of: focus) ?? 0) + delta
        let isRing = !inputs.isEmpty
        focus = stops[isRing ? (index + stops.count) % stops.count : max(0, min(stops.count - 1, index))]
    }

    private func index(of field: Field) -> Int {
        guard let index = inputs.firstIndex(where: { $0.field == field }) else {
            preconditionFailure("the form has no field \(field)")
        }
        return index
    }
}
