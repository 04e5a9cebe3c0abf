internal import UsherCore

extension Dashboard {
    /// A sentence that says why a command is not available now; `nil` when it is.
    package func reasonAgainst(_ command: Command) -> String? {
        switch command {
        case .timeToLive, .expire:
            if let reason = context.capabilities.readOnly { return reason }
            return needsToken
        case .showCode where isMasked: return told("Codes are masked.", .mask) { "\($0) shows them again." }
        case .copyCode, .copyURL, .showCode: return needsToken
        case .undo:
            if let reason = context.capabilities.readOnly { return reason }
            guard context.capabilities.undo else { return "This server cannot take changes back." }
            if calls.values.contains(where: { if case .change(.undo) = $0 { true } else { false } }) {
                return "The last change is still being taken back."
            }
            if hasJustCopied { return told("A new token is not taken back.", .expire) { "\($0) expires it." } }
            return undoable.isEmpty ? "Nothing left to undo." : nil
        case .nextMatch, .previousMatch:
            return search == nil ? told("Nothing is searched for.", .search) { "\($0) starts a search." } : nil
        default:
            return nil
        }
    }

    private var needsToken: String? {
        guard selectedToken == nil else { return nil }
        let isOnTheWay = waitingSince != nil || tokens.phase == .loading && !hasFailed
        return isOnTheWay ? "The tokens are still being read." : "There is no token under the cursor."
    }

    mutating func perform(_ command: Command) -> [Effect] {
        if let reason = reasonAgainst(command) {
            say(reason, .notice)
            return []
        }
        switch command {
        case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .first, .last, .nextMatch, .previousMatch:
            return move(command)
        case .open, .nextPane, .previousPane, .videosPane, .tokensPane, .tokenPane, .watermarkPane:
            moveFocus(command)
        case .cycleState, .allStates, .allVideos, .search, .findVideo, .clear:
            return find(command)
        case .timeToLive, .expire, .undo:
            return change(command)
        case .copyCode, .copyURL, .showCode:
            return copy(command)
        case .mask:
            isMasked.toggle()
        case .playerSize:
            let index = PlayerSize.choices.firstIndex(of: player) ?? 0
            player = PlayerSize.choices[(index + 1) % PlayerSize.choices.count]
            say("Preview and warnings are for a player of \(player.name) pixels.")
        case .refresh:
            return refresh()
        case .log:
            push(.text(logDialog))
        case .help:
            push(.text(HelpText.dialog(keys)))
        case .redraw: return [.terminal(.redraw)]
        case .suspend: return [.terminal(.suspend)]
        case .quit: return [.terminal(.quit)]
        }
        return []
    }

    private mutating func moveFocus(_ command: Command) {
        let count = Pane.allCases.count
        switch command {
        case .open: focus = Pane(rawValue: min(focus.rawValue + 1, count - 1)) ?? focus
        case .nextPane: focus = Pane(rawValue: (focus.rawValue + 1) % count) ?? focus
        case .previousPane: focus = Pane(rawValue: (focus.rawValue + count - 1) % count) ?? focus
        case .videosPane: focus = .videos
        case .tokensPane: focus = .tokens
        case .tokenPane: focus = .token
        case .watermarkPane: focus = .watermark
        default: break
        }
    }

    private mutating func copy(_ command: Command) -> [Effect] {
        guard let token = selectedToken else { return [] }
        switch command {
        case .copyCode:
            return [.copy(token.code.text, label: "Code \(shownCode(token))")]
        case .copyURL:
            guard let url = url(of: token) else {
                say("This service tells no playback URL.", .notice)
                return []
            }
            guard CopyableURL(url) != nil else {
                let refusal = "The playback URL of \(shownCode(token)) is no plain web address, and was not copied."
                say(told(refusal, .showCode) { "\($0) shows it." }, .warning)
                return []
            }
            return [.copy(url, label: "Playback URL of \(shownCode(token))")]
        default:
            var lines = [TextDialog.Line("Code", .dim), TextDialog.Line(token.code.text)]
            if let url = url(of: token) {
                let note = token.playbackURL == nil ? "Playback URL, while `usher serve` runs" : "Playback URL"
                lines += [TextDialog.Line(note, .dim), TextDialog.Line(safeText(url, limit: 500))]
            }
            push(.text(TextDialog(title: "Token \(token.code.short)", lines: lines)))
            return []
        }
    }

    private func url(of token: AccessToken) -> String? {
        guard let base = context.playbackBase else { return token.playbackURL }
        // A masked URL cannot be copied: use the one built from the code.
        var token = token
        if let url = token.playbackURL, CopyableURL(url) == nil { token.playbackURL = nil }
        return playbackURL(of: token, base: base)
    }

    private var logDialog: TextDialog {
        let lines = log.entries.map { entry in
            return TextDialog.Line("\(clock(entry.instant))  \(isMasked ? entry.maskedText : entry.text)", entry.role)
        }
        let none = [TextDialog.Line("Nothing yet.", .dim)]
        return TextDialog(title: "Log of calls and errors", lines: lines.isEmpty ? none : lines, fromEnd: true)
    }
}
