internal import UsherCore

extension Dashboard {
    mutating func change(_ command: Command) -> [Effect] {
        if command == .undo {
            guard let last = undoable.last else { return [] }
            return [call(.undo(last), for: .change(.undo(last)))]
        }
        guard let token = selectedToken else { return [] }
        if command == .timeToLive {
            push(.timeToLive(TimeToLiveDialog(token: token, now: now, undoNote: undoNote)))
        } else if token.status == AccessToken.expiredStatus {
            // An end in the past by the service's clock is not enough: the clock may be wrong.
            let isUsed = token.endedBy == .usedOnce
            let help = token.mayBeUsed ? "extends or copies it" : isUsed ? "makes a copy" : "extends it"
            let end = "Token \(shownCode(token)) has ended already."
            say(told(end, .timeToLive) { "\($0) \(help)." }, .notice)
        } else {
            push(.expire(expiryQuestion(token)))
        }
        return []
    }

    mutating func act(_ outcome: TimeToLiveDialog.Outcome, of dialog: TimeToLiveDialog) -> [Effect] {
        let token = dialog.token
        switch outcome {
        case .stay: return []
        case .cancel:
            if !dialog.field.isEmpty, dialog.call == nil, !dialog.hasSaved { say("Not saved: nothing was changed.") }
            return closeDialog(call: dialog.call)
        case .save(let wanted):
            let update = TokenUpdate(timeToLive: wanted)
            return start(.update(token, update), for: .timeToLive)
        case .copy(let wanted):
            guard let video = token.videoID else {
                say("It is not known which video this token is for, so it cannot be copied.", .failure)
                return closeDialog(call: nil)
            }
            if let reason = token.reasonAgainstCopy() {
                say(reason, .failure)
                return closeDialog(call: nil)
            }
            let draft = TokenDraft(
                timeToLive: wanted, expiresAfterFirstUse: token.expiresAfterFirstUse, annotations: token.annotations)
            return start(.create(draft, video), for: .copy)
        }
    }

    mutating func act(_ outcome: ConfirmDialog.Outcome, of dialog: ConfirmDialog) -> [Effect] {
        switch outcome {
        case .stay: return []
        case .cancel: return closeDialog(call: dialog.call)
        case .confirm:
            let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
            return start(.update(dialog.token, update), for: .expire)
        }
    }

    /// Takes the answer to a change: the dialog that asked for it closes, or stays and shows the failure.
    mutating func finish(_ change: Change, call id: CallID, _ outcome: ServiceReply.Outcome) -> [Effect] {
        switch outcome {
        case .change(let done):
            if change != .timeToLive || !offerCopy(after: done, waitingFor: id) { closeDialog(waitingFor: id) }
            if case .undo(let undone) = change {
                undoable.removeAll { $0 == undone }
            } else if let made = done.id {
                undoable.append(made)
            }
            hasJustCopied = change == .copy
            tokens.replace(done.token)
            if let sentence = done.sentence(calling: shownCode(done.token), time) {
                say(done.id == nil ? sentence : sentence + undoAdvice, .failure)
            } else {
                say(sentence(about: change, done.token))
            }
            return change == .copy ? show(new: done.token) : []
        case .changedMeanwhile(let token):
            tokens.replace(token)
            let text = TokenText(token: token, time: time, endingSoon: context.endingSoon)
            let state = "token \(shownCode(token)) was changed meanwhile. \(text.sentence)"
            if case .undo(let undone) = change {
                undoable.removeAll { $0 == undone }
                say("Not undone: \(state)", .failure)
            } else if !askAgain(about: token, waitingFor: id) {
                say("Not saved: \(state)", .failure)
            }
            return []
        case .failure(let error):
            if error == .cancelled {
                say("Stopped before anything was changed.", .warning)
            } else if !failDialog(waitingFor: id, hiding(error.shownSentence)) {
                say(error.shownSentence, .failure)
            }
            if case .undo(let undone) = change, case .changedMeanwhile = error { undoable.removeAll { $0 == undone } }
            return []
        default:
            return []
        }
    }

    /// Lets the dialog show the token as it is now and ask once more; keys that were meant for what it showed before are
    /// dropped.
    ///
    /// - Returns: false when the dialog is closed.
    private mutating func askAgain(about token: AccessToken, waitingFor id: CallID) -> Bool {
        let sentence = "The token was changed meanwhile and is shown as it is now. Nothing was saved."
        for index in modals.indices {
            switch modals[index] {
            case .timeToLive(var dialog) where dialog.call == id:
                dialog.askAgain(about: token, now: now, sentence)
                modals[index] = .timeToLive(dialog)
            case .expire(let dialog) where dialog.call == id:
                var question = expiryQuestion(token)
                question.failure = sentence
                modals[index] = .expire(question)
            default: continue
            }
            if index == modals.indices.last { isModalFresh = true }
            log.add(sentence, at: now, role: .error)
            return true
        }
        return false
    }

    /// Offers a copy in the dialog when a new end did not revive the token; platforms report this in no other way.
    ///
    /// - Returns: false when the token is active, or the dialog is closed.
    private mutating func offerCopy(after change: TokenChange, waitingFor id: CallID) -> Bool {
        guard change.differences.contains(.doesNotPlay) else { return false }
        for index in modals.indices {
            guard case .timeToLive(var dialog) = modals[index], dialog.call == id else { continue }
            dialog.offerCopy(of: change.token)
            modals[index] = .timeToLive(dialog)
            return true
        }
        return false
    }

    private mutating func start(_ request: ServiceRequest, for change: Change) -> [Effect] {
        let effect = call(request, for: .change(change))
        guard case .call(let id, _) = effect else { return [] }
        switch modals.last {
        case .timeToLive(var dialog):
            dialog.call = id
            dialog.failure = nil
            modals[modals.count - 1] = .timeToLive(dialog)
        case .expire(var dialog):
            dialog.call = id
            dialog.failure = nil
            modals[modals.count - 1] = .expire(dialog)
        case .text, .signIn, nil: break
        }
        return [effect]
    }

    /// Makes a dialog that waits for one call wait for the call that replaced it.
    mutating func hand(over old: CallID, to new: CallID) {
        for index in modals.indices {
            switch modals[index] {
            case .timeToLive(var dialog) where dialog.call == old:
                dialog.call = new
                modals[index] = .timeToLive(dialog)
            case .expire(var dialog) where dialog.call == old:
                dialog.call = new
                modals[index] = .expire(dialog)
            default: continue
            }
        }
    }

    /// Closes the topmost dialog; a change under way is asked to stop, and its answer is still reported.
    private mutating func closeDialog(call: CallID?) -> [Effect] {
        modals.removeLast()
        return call.map { [.cancel($0)] } ?? []
    }

    private mutating func closeDialog(waitingFor id: CallID) {
        modals.removeAll { modal in
            switch modal {
            case .timeToLive(let dialog): dialog.call == id
            case .expire(let dialog): dialog.call == id
            case .text, .signIn: false
            }
        }
    }

    private mutating func failDialog(waitingFor id: CallID, _ sentence: String) -> Bool {
        for index in modals.indices {
            switch modals[index] {
            case .timeToLive(var dialog) where dialog.call == id:
                dialog.call = nil
                dialog.failure = sentence
                modals[index] = .timeToLive(dialog)
                log.add(sentence, at: now, role: .error)
                return true
            case .expire(var dialog) where dialog.call == id:
                dialog.call = nil
                dialog.failure = sentence
                modals[index] = .expire(dialog)
                log.add(sentence, at: now, role: .error)
                return true
            default: continue
            }
        }
        return false
    }

    /// Shows a new token: the first row of a list without search and filter, with the cursor on it. Where the service
    /// does not list tokens, the dashboard searches for it.
    private mutating func show(new token: AccessToken) -> [Effect] {
        search = isUnlisted ? SearchText(token.code.text) : nil
        filter = .any
        videos.refresh()
        let effects = restartTokens() + readTotal()
        newToken = token
        return effects
    }

    private var undoAdvice: String {
        context.capabilities.undo ? keys.tell(.undo) { " Undo: \($0)" } : ""
    }

    private func expiryQuestion(_ token: AccessToken) -> ConfirmDialog {
        let text = TokenText(token: token, time: time, endingSoon: context.endingSoon)
        let name = token.annotations.first.map {
            " · " + shownWatermark($0.text, isMasked: isMasked, limit: 60)
        }
        let video = token.videoTitle.map { "Of \(safeText($0, limit: 80))." } ?? ""
        let lines = [
            "Token \(shownCode(token))\(name ?? "")", video, text.sentence,
            token.endReason(at: now) == nil
                ? "It will stop playing at once. \(undoNote)" : "If it plays all the same, it will stop at once.",
        ]
        return ConfirmDialog(
            title: "Expire this token?", lines: lines.filter { !$0.isEmpty }, confirm: "Expire", token: token)
    }

    private func sentence(about change: Change, _ token: AccessToken) -> String {
        let text = TokenText(token: token, time: time, endingSoon: context.endingSoon)
        let code = shownCode(token)
        switch change {
        case .timeToLive, .expire: return "\(code) saved: \(text.sentence)\(undoAdvice)"
        case .copy:
            return told("New token \(code), under the cursor: \(text.sentence)", .copyCode) { "\($0) copies its code." }
        case .undo: return "Undone. \(code): \(text.sentence)"
        }
    }
}
