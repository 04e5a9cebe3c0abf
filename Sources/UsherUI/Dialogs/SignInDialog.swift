internal import UsherCore

/// Asks for name and password after the service refused a call.
struct SignInDialog: FormDialog {
    enum Field: Hashable, Sendable {
        case name
        case password
    }

    let title: String
    let columns = 60
    var form: Form<Field>
    private let reason: String

    /// - Parameter name: of the last login; the password is typed then, and the name stays as it is.
    init(server: String, name: String, reason: String) {
        title = "Log in to \(safeText(server, limit: 60))"
        self.reason = safeText(reason, limit: 300)
        form = Form(
            [
                (.name, .text("Name      ", limit: 150)), (.password, .text("Password  ", limit: 500, isHidden: true)),
            ], buttons: ["Cancel", "Log in"])
        guard !name.isEmpty else { return }
        form[.name].field.set(name)
        form.focus = .field(.password)
    }

    func parts(_ context: UIContext) -> [Form<Field>.Part] {
        [.text(reason, .warning, .fact), .blank, .field(.name), .field(.password)] + form.said + [.blank, .blank]
    }

    mutating func confirm(_ context: UIContext) -> [Action] {
        guard form.focus != .field(.name), !form[.password].field.text.isEmpty else {
            form.focus = .field(.password)
            return []
        }
        guard !form[.name].field.text.isEmpty else {
            form.focus = .field(.name)
            form.note = .failure("The name is missing.")
            return []
        }
        form.note = .busy("Logging in…")
        return [.ask(.signIn(username: form[.name].field.text, password: form[.password].field.text))]
    }

    func whatEnterDoes(_ context: UIContext) -> String? {
        let lacksPassword = form.focus == .field(.name) || form[.password].field.text.isEmpty
        if lacksPassword { return form.focus == .field(.password) ? nil : "next" }
        return form.labelOfConfirming
    }

    func cancel() -> [Action] {
        [.close, .endSignIn(isSignedIn: false)]
    }

    mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        guard case .failure(let error) = outcome else {
            return [.close, .say("Logged in."), .endSignIn(isSignedIn: true)]
        }
        form.note = .failure(safeText(error.shownSentence, limit: 300))
        switch error {
        case .unauthorized, .forbidden, .invalid:
            // The user could not correct the password unseen.
            form[.password].field.set("")
            form.focus = .field(.password)
        default: break
        }
        return []
    }
}
