/// What the keys of a form do, for the last line.
extension Form {
    /// The label of the button under the focus, or of the second one, which Enter on a text presses.
    var labelOfConfirming: String? {
        let index: Int = if case .button(let index) = focus { index } else { 1 }
        return buttons.indices.contains(index) ? buttons[index].lowercased() : nil
    }

    /// - Parameter enter: what Enter does on a text or on a button other than the first; `nil` for nothing.
    func hints(enter: String?) -> [Hint] {
        let cancel = isBusy ? "stop" : "cancel"
        var hints: [Hint] = []
        switch focus {
        case .button(0): hints.append(Hint(.enter, cancel))
        case .field(let field) where self[field].option != nil:
            if !isBusy { hints.append(Hint(.enter, "take")) }
            hints.append(Hint([.left, .right], "choose"))
        default:
            if let enter, !isBusy { hints.append(Hint(.enter, enter)) }
        }
        if case .button(let index) = focus {
            if index > 0 { hints.append(Hint(.left, "to \(buttons[index - 1])")) }
            if index + 1 < buttons.count { hints.append(Hint(.right, "to \(buttons[index + 1])")) }
        } else {
            hints.append(Hint(.tab, "next"))
        }
        return hints + [Hint(.escape, cancel, isKept: true)]
    }
}
