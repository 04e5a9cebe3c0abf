internal import UsherCore

/// The dialog that sets a token's time to live, or makes a copy of a token that cannot be revived.
package struct TimeToLiveDialog: Dialog {
    enum Focus: Hashable, Sendable {
        case field
        case presets
        case buttons
    }

    private static let presetsFromNow = ["5m", "1h", "1d", "1w"]
    private static let presetsAdded = ["+1h", "+1d"]

    /// The token to act on, whatever the lists show in the meantime.
    private(set) var token: AccessToken
    /// Whether the change can be undone, and by which key.
    let undoNote: String
    /// What the dialog offers to do with a time to live.
    enum Offer: Hashable, Sendable {
        case newEnd
        /// A new end or a copy: the token may have been used, and then a new end does not revive it.
        case newEndOrCopy
        /// A copy: the token is not revived.
        case copy
    }

    private(set) var offer: Offer
    private(set) var field = TextField(limit: 40)
    private(set) var focus = Focus.field
    private(set) var preset = 0
    private(set) var buttons: ButtonRow
    /// Whether a change was saved, so that the field is now for a copy.
    private(set) var hasSaved = false
    /// Whether a change is under way.
    private(set) var isBusy = false
    private(set) var failure: String?
    var presses = DoublePress<Int>()

    init(token: AccessToken, text: String = "", _ context: UIContext) {
        self.token = token
        undoNote = context.undoNote
        offer = TimeToLiveDialog.offer(for: token, now: context.now)
        buttons = TimeToLiveDialog.buttons(offer)
        field.set(text)
    }

    private static func offer(for token: AccessToken, now: Instant) -> Offer {
        token.endReason(at: now) == .usedOnce ? .copy : token.mayBeUsed ? .newEndOrCopy : .newEnd
    }

    private static func buttons(_ offer: Offer) -> ButtonRow {
        switch offer {
        case .newEnd: ButtonRow(labels: ["Cancel", "Save"], focused: nil)
        case .newEndOrCopy: ButtonRow(labels: ["Cancel", "Save", "Copy"], focused: nil)
        case .copy: ButtonRow(labels: ["Cancel", "Make a copy"], focused: nil)
        }
    }

    /// Whether Enter would make a copy.
    var isCopyChosen: Bool { offer == .copy || offer == .newEndOrCopy && focus == .buttons && buttons.focused == 2 }

    /// Offers a copy with the typed time after a new end did not revive the token.
    private mutating func offerCopy(of changed: AccessToken) {
        token = changed
        offer = .copy
        hasSaved = true
        isBusy = false
        preset = 0
        focusField()
        buttons = TimeToLiveDialog.buttons(.copy)
        failure = "The token stays ended, as one that was used does. Enter makes a copy; Esc leaves it at that."
    }

    /// The token was changed meanwhile, and nothing was saved. What was typed is judged by how the token is now.
    private mutating func askAgain(about changed: AccessToken, now: Instant) {
        token = changed
        offer = TimeToLiveDialog.offer(for: changed, now: now)
        isBusy = false
        preset = 0
        focusField()
        buttons = TimeToLiveDialog.buttons(offer)
        failure = UIContext.changedMeanwhile
    }

    package mutating func receive(_ outcome: ServiceReply.Outcome, _ context: UIContext) -> [Action] {
        switch outcome {
        case .change(let change):
            // Platforms report in no other way that a token was used and cannot be revived.
            guard change.token.code == token.code, change.differences.contains(.doesNotPlay) else { return [.close] }
            offerCopy(of: change.token)
            return []
        case .changedMeanwhile(let now): askAgain(about: now, now: context.now)
        case .failure(let error):
            isBusy = false
            failure = context.hiding(error.shownSentence)
        default: return [.close]
        }
        return [.logError(failure ?? "")]
    }

    /// Presets that add to an end are left out for a copy and for a token without an end.
    var presets: [String] {
        let canAdd = offer != .copy && token.validUntil != nil
        return TimeToLiveDialog.presetsFromNow + (canAdd ? TimeToLiveDialog.presetsAdded : [])
    }

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action] {
        presses.forget()
        switch key {
        case .escape, .control("c"): return cancel()
        case .tab, .down: moveFocus(by: 1)
        case .backTab, .up: moveFocus(by: -1)
        case .enter: return enter(context)
        case .left where focus != .field: step(by: -1)
        case .right where focus != .field: step(by: 1)
        case .character(" ") where focus == .presets: takePreset()
        default:
            guard focus == .field, !isBusy else { return [] }
            if field.handle(key) { failure = nil }
        }
        return []
    }

    package mutating func paste(_ text: String, _ context: UIContext) {
        guard focus == .field, !isBusy else { return }
        field.insert(text)
        failure = nil
    }

    private mutating func enter(_ context: UIContext) -> [Action] {
        switch focus {
        case .presets:
            takePreset()
            return []
        case .buttons where buttons.focused == 0: return cancel()
        case .field, .buttons: break
        }
        guard !isBusy else { return [] }
        switch verdict(now: context.now) {
        case .nothing, .refused: return []
        case .end(let wanted, _, let warning):
            if warning != nil, focus == .field {
                focus = .buttons
                buttons.focused = 0
                return []
            }
            return isCopyChosen ? copy(wanted) : save(wanted)
        }
    }

    private func cancel() -> [Action] {
        guard !field.isEmpty, !isBusy, !hasSaved else { return [.close] }
        return [.close, .say("Not saved: nothing was changed.")]
    }

    private mutating func save(_ wanted: TimeToLive) -> [Action] {
        isBusy = true
        failure = nil
        return [.change(.update(token, TokenUpdate(timeToLive: wanted)))]
    }

    private mutating func copy(_ wanted: TimeToLive) -> [Action] {
        guard let video = token.videoID else {
            return [.close, .say("It is not known which video this token is for, so it cannot be copied.", .failure)]
        }
        if let reason = token.reasonAgainstCopy() { return [.close, .say(reason, .failure)] }
        let draft = TokenDraft(
            timeToLive: wanted, expiresAfterFirstUse: token.expiresAfterFirstUse, annotations: token.annotations)
        isBusy = true
        failure = nil
        return [.change(.create(draft, video))]
    }

    mutating func focusField() {
        focus = .field
        buttons.focused = nil
    }

    mutating func focusPreset(_ index: Int) {
        focus = .presets
        preset = index
        buttons.focused = nil
    }

    mutating func focusButton(_ index: Int) {
        focus = .buttons
        buttons.focused = index
    }

    /// Puts the preset under the cursor into the field.
    mutating func takePreset() {
        guard !isBusy else { return }
        field.set(presets[preset])
        failure = nil
        focus = .field
    }

    private mutating func step(by delta: Int) {
        switch focus {
        case .presets: preset = max(0, min(presets.count - 1, preset + delta))
        case .buttons: moveFocus(by: delta)
        case .field: break
        }
    }

    /// Cycles through field, presets, Cancel, Save.
    private mutating func moveFocus(by delta: Int) {
        let stops = 2 + buttons.labels.count
        let current =
            switch focus {
            case .field: 0
            case .presets: 1
            case .buttons: 2 + (buttons.focused ?? 0)
            }
        let next = (current + delta + stops) % stops
        focus = next == 0 ? .field : next == 1 ? .presets : .buttons
        buttons.focused = next >= 2 ? next - 2 : nil
    }
}
