internal import UsherCore

/// The results of changes: to the dialog that asked for them, to all screens and to the user.
extension App {
    mutating func finish(
        _ request: ServiceRequest, _ outcome: ServiceReply.Outcome, of dialog: DialogStack.ID?
    ) -> [Effect] {
        let isOpen = dialog.map { dialogs.contains($0) } ?? false
        switch outcome {
        case .change(let done):
            var effects = answer(dialog, outcome)
            history.record(done, of: request)
            context.autoRefresh.noteOwnChange()
            effects += tell(.changed(done.token))
            if let sentence = done.sentence(calling: context.shownCode(done.token), context.time) {
                say(done.id == nil ? sentence : sentence + context.undoAdvice, .failure)
            } else {
                say(report(of: request, done.token))
            }
            if case .create = request { effects += tell(.made(done.token)) }
            return effects
        case .changedMeanwhile(let token):
            let effects = tell(.changed(token))
            let state =
                "token \(context.shownCode(token)) was changed meanwhile. \(context.text(of: token).sentence)"
            if case .undo(let undone) = request {
                history.forget(undone)
                say("Not undone: \(state)", .failure)
            } else if isOpen {
                return effects + answer(dialog, outcome)
            } else {
                say("Not saved: \(state)", .failure)
            }
            return effects
        case .failure(let error):
            if case .undo(let undone) = request, case .changedMeanwhile = error { history.forget(undone) }
            if error == .cancelled {
                say("Stopped before anything was changed.", .warning)
            } else if isOpen {
                return answer(dialog, outcome)
            } else {
                say(error.shownSentence, .failure)
            }
            return []
        default:
            return []
        }
    }

    private mutating func answer(_ dialog: DialogStack.ID?, _ outcome: ServiceReply.Outcome) -> [Effect] {
        guard let dialog else { return [] }
        let actions = dialogs.receive(outcome, for: dialog, context)
        return perform(actions, of: dialog)
    }

    private func report(of request: ServiceRequest, _ token: AccessToken) -> String {
        let sentence = context.text(of: token).sentence
        let code = context.shownCode(token)
        switch request {
        case .create:
            return context.told("New token \(code), under the cursor: \(sentence)", .copyCode) {
                "\($0) copies its code."
            }
        case .undo: return "Undone. \(code): \(sentence)"
        default: return "Saved. \(code): \(sentence)\(context.undoAdvice)"
        }
    }
}
