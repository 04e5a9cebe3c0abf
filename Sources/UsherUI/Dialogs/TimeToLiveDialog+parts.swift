internal import UsherCore

extension TimeToLiveDialog {
    func parts(_ context: UIContext) -> [Form<Field>.Part] {
        let text = context.text(of: token)
        let isUsedUp = token.endedBy == .usedOnce
        let state = isUsedUp ? "It was for one use and was used; no time to live revives it." : text.sentence
        return [
            .line(name(context), .text, .aid), .text(state, text.state.role, .fact), .blank, .field(.time),
        ] + notes(text.time) + form.said + [.blank, .field(.presets, .aid), .blank]
    }

    private func name(_ context: UIContext) -> String {
        let watermark =
            token.annotations.first.map { shownWatermark($0.text, isMasked: context.isMasked, limit: 60) } ?? ""
        return "Token \(context.shownCode(token))" + (watermark.isEmpty ? "" : " · \(watermark)")
    }

    /// The effect of the text in the field.
    private func notes(_ time: TimeText) -> [Form<Field>.Part] {
        switch newEnd(now: time.now) {
        case .nothing:
            let fromNow = Form<Field>.Part.text("From now: 300 (seconds), 90s, 5m, 2h30m, 1d", .dim)
            let until = Form<Field>.Part.text("Until: 18:30, fri 18:00, tomorrow 9:00, 2026-12-31", .dim, .aid)
            return [fromNow, until] + (canAdd ? [.text("Added to the present end: +2h", .dim)] : [])
        case .refused(let sentence):
            return [.text(sentence, .error)]
        case .value(let new):
            let end = new.end.map { "Ends \(time.both($0))" } ?? "Never ends by time"
            let isDoubtful = !TimeToLive.otherReadings(ofBareNumber: form[.time].field.text).isEmpty
            let remark =
                TimeToLive.remark(onBareNumber: form[.time].field.text).map {
                    [Form<Field>.Part.text($0, isDoubtful ? .warning : .text)]
                } ?? []
            guard let warning = new.warning else { return [.text(end, .good)] + remark }
            return [.text(end, .good)] + remark + [.text("▲ \(warning)", .warning)] + (advice.map { [.text($0)] } ?? [])
        }
    }

    /// What Enter does to a change that is warned about.
    private var advice: String? {
        form.advice(confirm: isCopyChosen ? "Enter makes a copy." : "Enter saves.")
    }

    /// A change that is warned about is not made at once.
    func whatEnterDoes(_ context: UIContext) -> String? {
        guard case .value(let new) = newEnd(now: context.now) else { return nil }
        if new.warning != nil, form.focus == .field(.time) { return "go on" }
        return form.labelOfConfirming
    }

    /// The end of the second while the new end follows the clock; else when the state of the token changes.
    func nextChange(_ context: UIContext) -> Instant? {
        let now = context.now
        if case .value(.until(let end)) = wanted {
            return [end > now ? end : nil, context.text(of: token).nextChangeOfSentence].compactMap(\.self).min()
        }
        guard newEnd(now: now) == newEnd(now: now.adding(seconds: 1)) else { return now.adding(microseconds: 1) }
        return context.text(of: token).nextChangeOfSentence
    }
}
