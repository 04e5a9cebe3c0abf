internal import UsherCore

extension Dashboard {
    /// Keeps a refused call for later, and opens the login dialog unless it is open.
    mutating func askForLogin(
        _ sentence: String, _ purpose: Purpose, _ request: ServiceRequest, call: CallID
    ) -> [Effect] {
        if purpose == .signIn { return finishSignIn(.failure(.unauthorized(sentence))) }
        calls[call] = purpose
        refused.append((call, request))
        let isAsking = modals.contains { if case .signIn = $0 { true } else { false } }
        guard !isAsking else { return [] }
        push(.signIn(SignInDialog(server: context.signInServer ?? "", reason: Self.withoutAdvice(sentence))))
        return []
    }

    /// The sentence without the command that it advises: the dialog makes it unnecessary.
    private static func withoutAdvice(_ sentence: String) -> String {
        guard let advice = sentence.utf8.firstRange(of: ". `usher login".utf8) else { return sentence }
        return String(sentence[..<advice.lowerBound]) + "."
    }

    mutating func act(_ outcome: SignInDialog.Outcome, of dialog: SignInDialog) -> [Effect] {
        switch outcome {
        case .stay: return []
        case .cancel:
            modals.removeLast()
            let answers = refused
            refused = []
            return answers.flatMap { answer in
                fail(answer.call, .unauthorized("Not logged in."))
            }
        case .signIn(let username, let password):
            setSignIn { $0.isBusy = true }
            return [call(.signIn(username: username, password: password), for: .signIn)]
        }
    }

    mutating func finishSignIn(_ outcome: ServiceReply.Outcome) -> [Effect] {
        if case .failure(let error) = outcome {
            setSignIn { dialog in
                switch error {
                case .unauthorized, .forbidden, .invalid: dialog.refuse(error.shownSentence)
                default: dialog.fail(error.shownSentence)
                }
            }
            return []
        }
        modals.removeAll { if case .signIn = $0 { true } else { false } }
        let again = refused
        refused = []
        say("Logged in.")
        return again.compactMap { old in
            guard let purpose = calls.removeValue(forKey: old.call) else { return nil }
            let effect = call(old.request, for: purpose)
            if case .call(let new, _) = effect { hand(over: old.call, to: new) }
            return effect
        }
    }

    private mutating func fail(_ call: CallID, _ error: ServiceError) -> [Effect] {
        handle(.reply(ServiceReply(call: call, outcome: .failure(error), duration: 0, now: now)))
    }

    private mutating func setSignIn(_ change: (inout SignInDialog) -> Void) {
        for index in modals.indices {
            guard case .signIn(var dialog) = modals[index] else { continue }
            change(&dialog)
            modals[index] = .signIn(dialog)
        }
    }
}
