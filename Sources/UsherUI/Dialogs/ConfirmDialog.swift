internal import UsherCore

/// Asks before a change. Cancel has the focus, and no letter confirms.
struct ConfirmDialog: FormDialog {
    typealias Field = Never
    /// What is asked, about a token as it is.
    typealias Question = @Sendable (AccessToken, UIContext) -> [Form<Never>.Part]

    let title: String
    var form: Form<Never>
    private var asked: [Form<Never>.Part]
    private let question: Question
    /// What Enter does on the button that confirms: `Enter expires it.`
    private let effect: String
    /// The change of the token to make.
    private let update: TokenUpdate
    /// The token to act on, whatever the lists show in the meantime.
    private var token: AccessToken

    init(
        title: String, confirm: String, effect: String, token: AccessToken, update: TokenUpdate,
        _ context: UIContext, question: @escaping Question
    ) {
        self.title = title
        self.question = question
        self.effect = effect
        self.token = token
        self.update = update
        asked = question(token, context)
        form = Form([], buttons: ["Cancel", confirm], dangerous: 1)
    }

    func parts(_ context: UIContext) -> [Form<Never>.Part] {
        asked + form.said + [.blank] + (form.advice(confirm: effect).map { [.text($0)] } ?? []) + [.blank]
    }

    func cancel() -> [Action] {
        form.isBusy ? [.close] : [.close, .say("Nothing was changed.")]
    }

    mutating func confirm(_ context: UIContext) -> [Action] {
        form.note = .busy("Saving…")
        return [.change(.update(token, update))]
    }

    var subject: AccessToken? { token }

    mutating func subjectChanged(to token: AccessToken, _ context: UIContext) {
        self.token = token
        asked = question(token, context)
        form.focus = .button(0)
        form.note = .failure(UIContext.justChanged)
    }

    mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        let sentence: String
        switch outcome {
        case .changedMeanwhile(let now):
            token = now
            asked = question(now, context)
            form.focus = .button(0)
            sentence = UIContext.changedMeanwhile
        case .failure(let error): sentence = context.hiding(error.shownSentence)
        default: return [.close]
        }
        form.note = .failure(sentence)
        return [.logError(sentence)]
    }
}
