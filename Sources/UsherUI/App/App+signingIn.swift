internal import UsherCore

/// Calls refused for lack of a login wait for it.
extension App {
    /// Opens the login dialog unless it is open.
    mutating func askForLogin(_ sentence: String) {
        guard !dialogs.contains(SignInDialog.self) else { return }
        dialogs.push(
            SignInDialog(
                server: context.signInServer ?? "", name: context.signInName, reason: App.withoutAdvice(sentence)))
    }

    /// The sentence without the command that it advises: the dialog makes it unnecessary.
    private static func withoutAdvice(_ sentence: String) -> String {
        guard let advice = sentence.utf8.firstRange(of: ". `usher login".utf8) else { return sentence }
        return String(sentence[..<advice.lowerBound]) + "."
    }

    /// The login succeeded after the user had closed its dialog: another one that asks for it is not needed.
    mutating func finishAbandonedLogin() -> [Effect] {
        dialogs.removeAll(SignInDialog.self)
        say("Logged in.")
        return repeatRefusedCalls()
    }

    mutating func repeatRefusedCalls() -> [Effect] {
        var actions = calls.replay()
        for index in screens.indices { actions += screens[index].replayCalls() }
        return perform(actions)
    }

    /// The user does not log in.
    mutating func failRefusedCalls() -> [Effect] {
        let error = ServiceError.unauthorized("Not logged in.")
        var effects: [Effect] = []
        for call in calls.takeRefused() {
            guard case .change(let dialog) = call.purpose else { continue }
            effects += finish(call.request, .failure(error), of: dialog)
        }
        for index in screens.indices where screens[index].isWorking {
            noteFailure(error)
            let actions = screens[index].failRefusedCalls(error, at: now, context)
            effects += perform(actions)
        }
        return effects
    }
}
