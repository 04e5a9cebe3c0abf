internal import UsherTerminal
internal import UsherUI

/// Checks whether the dashboard can be shown here, and how well.
struct TerminalCheck {
    let environment: ProcessEnvironment
    /// The user's settings, as far as they can be read.
    let configuration: Configuration

    func findings() -> [Finding] {
        let kind = variable("TERM")
        let survey = TerminalSurvey(kind: kind)
        return [terminal(kind, survey), colors(survey)] + background(survey)
            + [encoding(survey), size, clipboard] + keys
    }

    private func terminal(_ kind: String, _ survey: TerminalSurvey) -> Finding {
        if let problem = survey.problem { return Finding(.fail, "terminal", problem) }
        guard environment.isInputTerminal, environment.isOutputTerminal else {
            return Finding(
                .warn, "terminal", "Standard input or output is no terminal here, so that the dashboard cannot open.")
        }
        let environments = [variable("TMUX").isEmpty ? nil : "tmux", variable("SSH_CONNECTION").isEmpty ? nil : "ssh"]
        let inside = environments.compactMap(\.self)
        let place = kind + (inside.isEmpty ? "" : ", inside \(inside.joined(separator: " and "))")
        return Finding(.ok, "terminal", survey.notice.map { "\(place). \($0)" } ?? place)
    }

    private func colors(_ survey: TerminalSurvey) -> Finding {
        let theme = configuration.theme ?? "auto"
        if theme == "mono" { return Finding(.ok, "colours", "None, as the theme mono of the configuration asks for.") }
        if theme == "auto", !variable("NO_COLOR").isEmpty {
            return Finding(.ok, "colours", "None, as NO_COLOR asks for.")
        }
        guard survey.colors < 256 else { return Finding(.ok, "colours", "\(survey.colors)") }
        let count = survey.colors == 0 ? "None" : "\(survey.colors)"
        return Finding(
            .warn, "colours", "\(count). If your terminal has more, TERM=xterm-256color or tmux-256color says so.")
    }

    /// How the theme is chosen, where it has colours.
    private func background(_ survey: TerminalSurvey) -> [Finding] {
        let theme = configuration.theme ?? "auto"
        guard theme != "mono", theme != "auto" || variable("NO_COLOR").isEmpty, survey.colors > 0 else { return [] }
        let sentence =
            switch TerminalBackground(environment) {
            case _ where theme != "auto": "Taken for \(theme), as the theme of the configuration says."
            case .told(let isLight): "\(isLight ? "Light" : "Dark"), as COLORFGBG says."
            case .asked: "The dashboard asks the terminal; without an answer it is taken for dark."
            case .unknown: "Taken for dark, since such a terminal is not asked; --theme light is for light ones."
            }
        return [Finding(.ok, "background", sentence)]
    }

    private func encoding(_ survey: TerminalSurvey) -> Finding {
        survey.isUTF8
            ? Finding(.ok, "characters", "UTF-8")
            : Finding(.warn, "characters", "The locale is not UTF-8: names show as ASCII. Set LANG=C.UTF-8.")
    }

    private var size: Finding {
        guard let columns = environment.outputColumns else { return Finding(.ok, "size", "No terminal, no width.") }
        return columns >= 80
            ? Finding(.ok, "size", "\(columns) columns")
            : Finding(.warn, "size", "\(columns) columns: the dashboard shows one pane at a time under 80.")
    }

    private var clipboard: Finding {
        if configuration.copyCommand != nil { return Finding(.ok, "clipboard", "By copy_command.") }
        guard variable("TMUX").isEmpty else { return Finding(.ok, "clipboard", "By `tmux load-buffer -w`.") }
        let instead = configuration.keys.name(of: .showCode).map { "; \($0) shows the text instead" } ?? ""
        return Finding(.ok, "clipboard", "By OSC 52, which not every terminal takes\(instead).")
    }

    /// Default keys that gave way to those of the configuration, which a later release may have brought.
    private var keys: [Finding] {
        let notes = configuration.keys.notes
        guard !notes.isEmpty else { return [] }
        let isComplete = configuration.keys.withoutKeys.isEmpty
        return [Finding(isComplete ? .ok : .warn, "keys", notes.joined(separator: " "))]
    }

    private func variable(_ name: String) -> String {
        environment.variable(name) ?? ""
    }
}
