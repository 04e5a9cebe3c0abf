internal import UsherCore

extension CommandID {
    package static let timeToLive: CommandID = "time_to_live"
    package static let expire: CommandID = "expire"
    package static let copyCode: CommandID = "copy_code"
    package static let copyURL: CommandID = "copy_url"
    package static let showCode: CommandID = "show_code"
}

/// The commands that act on the token under the cursor.
extension Browser {
    static let tokenCommands = [timeToLive, expire, copyCode, copyURL, showCode]

    private static let timeToLive = CommandRecord<Browser>(
        .timeToLive, .change, ["t"], "time to live", rank: 3, "Set or extend the time to live of the token",
        argument: Binding.Argument("TIME"), reason: mayChangeToken, hintNow: hintOfChange("time to live")
    ) { browser, text, context in
        guard let token = browser.selectedToken else { return [] }
        return [.push(TimeToLiveDialog(token: token, text: text, context))]
    }

    private static let expire = CommandRecord<Browser>(
        .expire, .change, ["x"], "expire", rank: 6, "Expire the token now; asks first", reason: mayChangeToken,
        hintNow: hintOfChange("expire")
    ) { browser, _, context in
        guard let token = browser.selectedToken else { return [] }
        // An end in the past by the service's clock is not enough: the clock may be wrong.
        guard token.status == AccessToken.expiredStatus else { return [.push(ConfirmDialog.expire(token, context))] }
        let isUsed = token.endedBy == .usedOnce
        let help = token.mayBeUsed ? "extends or copies it" : isUsed ? "makes a copy" : "extends it"
        let end = "Token \(context.shownCode(token)) has ended already."
        return [.say(context.told(end, .timeToLive) { "\($0) \(help)." }, .notice)]
    }

    private static let copyCode = CommandRecord<Browser>(
        .copyCode, .copy, ["y"], "copy", rank: 7, "Copy the code to the clipboard", reason: needsToken,
        hintNow: { browser, _ in browser.isAboutToken ? "copy" : nil }
    ) { browser, _, context in
        guard let token = browser.selectedToken else { return [] }
        return [.effect(.copy(token.code.text, label: "Code \(context.shownCode(token))"))]
    }

    private static let copyURL = CommandRecord<Browser>(
        .copyURL, .copy, ["Y"], "copy URL", "Copy the playback URL without showing it", reason: needsToken
    ) { browser, _, context in
        guard let token = browser.selectedToken else { return [] }
        let code = context.shownCode(token)
        guard let url = context.playbackURL(of: token) else {
            return [.say("This service tells no playback URL.", .notice)]
        }
        guard CopyableURL(url) != nil else {
            let refusal = "The playback URL of \(code) is no plain web address, and was not copied."
            return [.say(context.told(refusal, .showCode) { "\($0) shows it." }, .warning)]
        }
        return [.effect(.copy(url, label: "Playback URL of \(code)"))]
    }

    private static let showCode = CommandRecord<Browser>(
        .showCode, .copy, ["s"], "show code", rank: 8, "Show code and playback URL in full, to copy by hand",
        reason: { browser, context in
            if context.isMasked { return context.told("Codes are masked.", .mask) { "\($0) shows them again." } }
            return browser.reasonForLackOfToken
        },
        hintNow: { browser, context in
            browser.focus == .token && browser.isAboutToken && !context.isMasked ? "show code" : nil
        }
    ) { browser, _, context in
        guard let token = browser.selectedToken else { return [] }
        var lines = [TextDialog.Line("Code", .dim), TextDialog.Line(token.code.text)]
        if let url = context.playbackURL(of: token) {
            let note = token.playbackURL == nil ? "Playback URL, while `usher serve` runs" : "Playback URL"
            lines += [TextDialog.Line(note, .dim), TextDialog.Line(safeText(url, limit: 500))]
        }
        return [.push(TextDialog(title: "Token \(token.code.short)", lines: lines, forCopying: true))]
    }

    static let needsToken: @Sendable (Browser, UIContext) -> String? = { browser, _ in
        browser.reasonForLackOfToken
    }

    private static let mayChangeToken: @Sendable (Browser, UIContext) -> String? = { browser, context in
        context.capabilities.readOnly ?? browser.reasonForLackOfToken
    }

    /// No hint where nothing can be changed.
    private static func hintOfChange(_ hint: String) -> @Sendable (Browser, UIContext) -> String? {
        { browser, context in context.capabilities.readOnly == nil && browser.isAboutToken ? hint : nil }
    }

    /// Whether the pane with the focus shows tokens, and there are some or will be: hints do not come and go while a list
    /// is read.
    var isAboutToken: Bool {
        focus != .videos && (tokens.list.rows.reachable > 0 || isTokenOnTheWay)
    }

    private var isTokenOnTheWay: Bool {
        tokens.list.waitingSince != nil || tokens.list.rows.phase == .loading && !hasFailed
    }

    private var reasonForLackOfToken: String? {
        guard selectedToken == nil else { return nil }
        return isTokenOnTheWay ? "The tokens are still being read." : "There is no token under the cursor."
    }
}

extension UIContext {
    /// The token's playback URL, from the service or built from the code; `nil` where neither can be told.
    fileprivate func playbackURL(of token: AccessToken) -> String? {
        guard let base = playbackBase else { return token.playbackURL }
        // A masked URL cannot be copied: use the one built from the code.
        var token = token
        if let url = token.playbackURL, CopyableURL(url) == nil { token.playbackURL = nil }
        return UsherCore.playbackURL(of: token, base: base)
    }
}
