internal import UsherCore

/// Tells an open dialog that the token it is about was changed by another program.
extension App {
    /// Reads the token of the open dialog after the service told of changes; not while the dialog's own change is under
    /// way, which compares by itself.
    mutating func askAboutSubject() -> [Effect] {
        guard hasNewsForDialog, let dialog = dialogs.top, let token = dialogs.subject else { return [] }
        let isAsked = calls.contains(where: { if case .subject = $0.purpose { true } else { false } })
        guard !isAsked, !isChanging else { return [] }
        hasNewsForDialog = false
        return perform([calls.issue(.token(token.code, token.videoID), for: .subject(dialog))])
    }

    /// What cannot be read now is found out when the change is saved.
    mutating func receiveSubject(_ outcome: ServiceReply.Outcome, of dialog: DialogStack.ID) {
        guard case .token(let token) = outcome, !isChanging, dialog == dialogs.top else { return }
        dialogs.subjectWasRead(token, context)
    }
}
