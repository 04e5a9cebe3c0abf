/// A token before and after a change, for computing the differences.
struct ChangeResult {
    let request: ChangeRequest
    let before: AccessToken?
    let token: AccessToken
    let span: ChangeSpan

    func has(_ difference: ChangeDifference) -> Bool {
        if request == .undo { return false }
        switch difference {
        case .stillPlays: return request.asksForEnd && isActive && !isTimeUp
        case .unknownState: return (request.asksForEnd || isGivenTimeWhileActive) && !isActive && !hasEndedByWord
        case .doesNotPlay: return !request.asksForEnd && hasEndedAgainstWishes
        case .end: return !request.asksForEnd && hasAnotherEnd
        case .uses: return request.expiresAfterFirstUse.map { $0 != token.expiresAfterFirstUse } ?? false
        case .watermarks: return request.annotations.map { !isShown($0, by: token.annotations) } ?? false
        case .unaskedEnd: return isUnasked(request.timeToLive) { !isSameEnd($0.validUntil, token.validUntil) }
        case .unaskedUses:
            return isUnasked(request.expiresAfterFirstUse) { $0.expiresAfterFirstUse != token.expiresAfterFirstUse }
        case .unaskedWatermarks:
            return isUnasked(request.annotations) { !isShown($0.annotations, by: token.annotations) }
        }
    }

    // MARK: State

    private var isGivenTimeWhileActive: Bool {
        request.timeToLive != nil && before?.status == AccessToken.activeStatus
    }
    private var isActive: Bool { token.status == AccessToken.activeStatus }
    private var hasEndedByWord: Bool { token.status == AccessToken.expiredStatus }

    /// Whether the token's time is up, within the tolerance of clocks that count whole seconds.
    private var isTimeUp: Bool {
        token.validUntil.map { $0 <= span.known.adding(seconds: min(span.tolerance, 2)) } ?? false
    }

    /// The status decides, unless the time given was so short that it is over already.
    private var hasEndedAgainstWishes: Bool {
        let wasActive = before?.status == AccessToken.activeStatus
        guard request.timeToLive != nil || request.isCreation || wasActive else { return false }
        if hasEndedByWord { return !isTimeUp || token.endReason(at: span.known) == .usedOnce || hasAnotherEnd }
        guard isActive, request.timeToLive != nil, let end = token.validUntil else { return false }
        return end <= span.asked && hasAnotherEnd
    }

    // MARK: End

    private var hasAnotherEnd: Bool {
        guard let timeToLive = request.timeToLive else { return request.isCreation && token.validUntil != nil }
        guard let ends = span.ends(of: timeToLive, current: before?.validUntil) else { return false }
        return token.validUntil.map { !ends.contains($0) } ?? true
    }

    /// Answers of one server may differ in precision.
    private func isSameEnd(_ left: Instant?, _ right: Instant?) -> Bool {
        guard let left, let right else { return left == right }
        return left.microseconds(since: right).magnitude < 1_000_000
    }

    // MARK: Unmentioned properties

    private func isUnasked<Value>(_ value: Value?, _ differs: (AccessToken) -> Bool) -> Bool {
        guard case .update = request, value == nil, let before else { return false }
        return differs(before)
    }

    // MARK: Watermarks

    private func isShown(_ wanted: [Annotation], by found: [Annotation]) -> Bool {
        wanted.count == found.count && zip(wanted, found).allSatisfy { $0.isShown(by: $1) }
    }
}

extension ChangeRequest {
    fileprivate var isCreation: Bool {
        if case .creation = self { true } else { false }
    }
}

extension Annotation {
    /// Whether `found` may be a service's answer to this watermark: blanks around the text removed, two decimals,
    /// defaults left out.
    fileprivate func isShown(by found: Annotation) -> Bool {
        guard kind == found.kind, trimmed(text) == trimmed(found.text) else { return false }
        if let color, !isSame(color, found.color) { return false }
        let pairs = [
            (opacity, found.opacity), (size, found.size), (x, found.x), (y, found.y), (interval, found.interval),
            (skip, found.skip),
        ]
        return pairs.allSatisfy { wanted, found in
            guard let wanted, let found else { return true }
            return abs(wanted - found) <= 0.01
        }
    }

    private func isSame(_ color: String, _ found: String?) -> Bool {
        guard let found else { return false }
        guard let left = AnnotationColor(color), let right = AnnotationColor(found) else { return color == found }
        return left == right
    }

    private func trimmed(_ text: String) -> Substring {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
