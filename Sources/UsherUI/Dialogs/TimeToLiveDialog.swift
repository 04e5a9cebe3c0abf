package import UsherCore

/// The dialog that sets a token's time to live, or makes a copy of a token that cannot be revived.
package struct TimeToLiveDialog: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case stay
        case cancel
        case save(TimeToLive)
        case copy(TimeToLive)
    }

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
    /// The call under way.
    var call: CallID?
    var failure: String?

    init(token: AccessToken, now: Instant, undoNote: String) {
        self.token = token
        self.undoNote = undoNote
        offer = TimeToLiveDialog.offer(for: token, now: now)
        buttons = TimeToLiveDialog.buttons(offer)
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
    mutating func offerCopy(of changed: AccessToken) {
        token = changed
        offer = .copy
        hasSaved = true
        call = nil
        preset = 0
        focusField()
        buttons = TimeToLiveDialog.buttons(.copy)
        failure = "The token stays ended, as one that was used does. Enter makes a copy; Esc leaves it at that."
    }

    /// The token was changed meanwhile, and nothing was saved. What was typed is judged by how the token is now.
    mutating func askAgain(about changed: AccessToken, now: Instant, _ sentence: String) {
        token = changed
        offer = TimeToLiveDialog.offer(for: changed, now: now)
        call = nil
        preset = 0
        focusField()
        buttons = TimeToLiveDialog.buttons(offer)
        failure = sentence
    }

    /// Presets that add to an end are left out for a copy and for a token without an end.
    var presets: [String] {
        let canAdd = offer != .copy && token.validUntil != nil
        return TimeToLiveDialog.presetsFromNow + (canAdd ? TimeToLiveDialog.presetsAdded : [])
    }

    mutating func handle(_ key: Key, now: Instant) -> Outcome {
        switch key {
        case .escape, .control("c"): return .cancel
        case .tab, .down: moveFocus(by: 1)
        case .backTab, .up: moveFocus(by: -1)
        case .enter: return enter(now: now)
        case .left where focus != .field: step(by: -1)
        case .right where focus != .field: step(by: 1)
        case .character(" ") where focus == .presets: takePreset()
        default:
            guard focus == .field, call == nil else { return .stay }
            if field.handle(key) { failure = nil }
        }
        return .stay
    }

    mutating func paste(_ text: String) {
        guard focus == .field, call == nil else { return }
        field.insert(text)
        failure = nil
    }

    private mutating func enter(now: Instant) -> Outcome {
        switch focus {
        case .presets:
            takePreset()
            return .stay
        case .buttons where buttons.focused == 0: return .cancel
        case .field, .buttons: break
        }
        guard call == nil else { return .stay }
        switch verdict(now: now) {
        case .nothing, .refused: return .stay
        case .end(let wanted, _, let warning):
            if warning != nil, focus == .field {
                focus = .buttons
                buttons.focused = 0
                return .stay
            }
            return isCopyChosen ? .copy(wanted) : .save(wanted)
        }
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
        guard call == nil else { return }
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
