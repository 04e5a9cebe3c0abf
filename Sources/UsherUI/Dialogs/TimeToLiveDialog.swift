internal import UsherCore

/// The dialog that sets a token's time to live, or makes a copy of a token that cannot be revived.
struct TimeToLiveDialog: FormDialog {
    enum Field: Hashable, Sendable {
        case time
        case presets
    }

    /// What the dialog offers to do with a time to live.
    enum Offer: Hashable, Sendable {
        case newEnd
        /// A new end or a copy: the token may have been used, and then a new end does not revive it.
        case newEndOrCopy
        /// A copy: the token is not revived.
        case copy
    }

    let title = "Time to live"
    let columns = 66
    var form: Form<Field>
    /// The token to act on, whatever the lists show in the meantime.
    private(set) var token: AccessToken
    private(set) var offer: Offer
    /// The meaning of the text, parsed when it is typed.
    private(set) var wanted = Verdict<TimeToLive>.nothing
    /// Whether the change can be undone, and by which key.
    let undoNote: String
    /// Whether a change was saved, so that the field is now for a copy.
    private var hasSaved = false

    init(token: AccessToken, text: String = "", _ context: UIContext) {
        self.token = token
        undoNote = context.undoNote
        offer = TimeToLiveDialog.offer(for: token, now: context.now)
        form = Form(
            [(.time, .text("", limit: 40, columns: 24)), (.presets, .choice("", TimeToLiveDialog.presetsFromNow))],
            buttons: [])
        ask(offer, about: token)
        set(text, context)
    }

    private static func offer(for token: AccessToken, now: Instant) -> Offer {
        token.endReason(at: now) == .usedOnce ? .copy : token.mayBeUsed ? .newEndOrCopy : .newEnd
    }

    private static let presetsFromNow = ["5m", "1h", "1d", "1w"]
    private static let presetsAdded = ["+1h", "+1d"]

    /// Whether time can be added to an end.
    var canAdd: Bool { offer != .copy && token.validUntil != nil }

    /// Whether Enter would make a copy.
    var isCopyChosen: Bool { offer == .copy || offer == .newEndOrCopy && form.focus == .button(2) }

    /// Asks for a time to live of the token as it is, with what was typed.
    private mutating func ask(_ offer: Offer, about token: AccessToken) {
        self.token = token
        self.offer = offer
        let presets = TimeToLiveDialog.presetsFromNow + (canAdd ? TimeToLiveDialog.presetsAdded : [])
        form[.time].label = offer == .copy ? "The copy's time to live " : "New time to live "
        form[.presets] = .choice("Presets ", presets)
        form.focus = .field(.time)
        form.buttons =
            switch offer {
            case .newEnd: ["Cancel", "Save"]
            case .newEndOrCopy: ["Cancel", "Save", "Copy"]
            case .copy: ["Cancel", "Make a copy"]
            }
    }

    private mutating func set(_ text: String, _ context: UIContext) {
        form[.time].field.set(text)
        edited(.time, context)
    }

    /// A clock time is the next one as of now; it does not move on while the dialog is open.
    mutating func edited(_ field: Field, _ context: UIContext) {
        form.note = .none
        wanted = Verdict(parsing: form[.time].field.text, context)
    }

    /// Puts the preset under the cursor into the field.
    mutating func take(_ field: Field, _ context: UIContext) {
        set(form[field].option ?? "", context)
        form.focus = .field(.time)
    }

    mutating func confirm(_ context: UIContext) -> [Action] {
        if case .nothing = wanted {
            form.focus = .field(.time)
            form.note = .advice("Type a time to live first, such as 2h or fri 18:00.")
        }
        guard case .value(let new) = newEnd(now: context.now) else { return [] }
        if new.warning != nil, form.focus == .field(.time) {
            form.focus = .button(0)
            return []
        }
        return isCopyChosen ? copy(new.timeToLive) : change(.update(token, TokenUpdate(timeToLive: new.timeToLive)))
    }

    func cancel() -> [Action] {
        guard !form[.time].field.text.isEmpty, !form.isBusy, !hasSaved else { return [.close] }
        return [.close, .say("Not saved: nothing was changed.")]
    }

    private mutating func copy(_ wanted: TimeToLive) -> [Action] {
        guard let video = token.videoID else {
            return [.close, .say("It is not known which video this token is for, so it cannot be copied.", .failure)]
        }
        if let reason = token.reasonAgainstCopy() { return [.close, .say(reason, .failure)] }
        let draft = TokenDraft(
            timeToLive: wanted, expiresAfterFirstUse: token.expiresAfterFirstUse, annotations: token.annotations)
        return change(.create(draft, video))
    }

    private mutating func change(_ request: ServiceRequest) -> [Action] {
        form.note = .busy("Saving…")
        return [.change(request)]
    }

    var subject: AccessToken? { token }

    mutating func subjectChanged(to token: AccessToken, _ context: UIContext) {
        // What was typed is judged by how the token is now.
        ask(TimeToLiveDialog.offer(for: token, now: context.now), about: token)
        form.note = .failure(UIContext.justChanged)
    }

    mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        let sentence: String
        switch outcome {
        case .change(let change):
            // Platforms report in no other way that a token was used and cannot be revived.
            guard change.token.code == token.code, change.differences.contains(.doesNotPlay) else { return [.close] }
            ask(.copy, about: change.token)
            hasSaved = true
            form.note = .failure(
                "The token stays ended, as one that was used does. Enter makes a copy; Esc leaves it at that.")
            return []
        case .changedMeanwhile(let now):
            // What was typed is judged by how the token is now.
            ask(TimeToLiveDialog.offer(for: now, now: context.now), about: now)
            sentence = UIContext.changedMeanwhile
        case .failure(let error): sentence = context.hiding(error.shownSentence)
        default: return [.close]
        }
        form.note = .failure(sentence)
        return [.logError(sentence)]
    }
}

extension Verdict<TimeToLive> {
    init(parsing text: String, _ context: UIContext) {
        guard !text.allSatisfy(\.isWhitespace) else {
            self = .nothing
            return
        }
        do throws(TimeToLiveError) {
            self = .value(try TimeToLive(parsing: text, now: context.now, zone: context.zone))
        } catch {
            self = .refused(error.sentence)
        }
    }
}
