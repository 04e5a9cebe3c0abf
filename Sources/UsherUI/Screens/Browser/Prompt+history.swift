internal import UsherCore

extension Prompt {
    /// What Tab completes, and the step of the last Tab.
    struct Completion: Hashable, Sendable {
        let before: String
        let after: String
        let candidates: [FilterCompletion.Candidate]
        var index: Int
    }

    /// Puts the first candidate into the text, then with each Tab the next one.
    ///
    /// - Returns: `false` where there is nothing to complete.
    mutating func complete() -> Bool {
        if var running = completion {
            running.index = (running.index + 1) % running.candidates.count
            take(running)
            return true
        }
        let text = field.text
        let (range, found) = FilterCompletion.candidates(text, upTo: field.cursorIndex(in: text))
        let isDone = found.count == 1 && found[0].text == text[range].lowercased()
        guard !found.isEmpty, !isDone else { return false }
        take(
            Completion(
                before: String(text[..<range.lowerBound]), after: String(text[range.upperBound...]), candidates: found,
                index: 0))
        return true
    }

    private mutating func take(_ completion: Completion) {
        field.set(completion.before + completion.candidates[completion.index].text)
        field.append(completion.after)
        // A name alone goes on with its values.
        self.completion = completion.candidates.count > 1 ? completion : nil
    }

    /// Shows an earlier filter, or a later one; the text that was typed stands behind the latest.
    mutating func recall(_ distance: Int, _ history: [String]) {
        guard !history.isEmpty else { return }
        let place = recalled ?? history.count
        let wanted = max(0, min(history.count, place - distance))
        guard wanted != place else { return }
        if recalled == nil { typed = field.text }
        recalled = wanted == history.count ? nil : wanted
        field.set(wanted == history.count ? typed : history[wanted])
    }
}
