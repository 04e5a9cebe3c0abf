internal import UsherCore
internal import UsherUI

/// The question for the colour of the terminal's background, and the theme that the answer decides on.
///
/// No frame waits for the answer, and no timer does: it is compared with the time when it comes. Answers that come later
/// than `patience` change nothing, since the user reads the screen by then.
struct BackgroundQuestion {
    /// OSC 11. Terminals end their answer as the question ends; with BEL it has no second Escape that a slow line can
    /// cut off.
    private static let bytes = "\u{1B}]11;?\u{7}"

    private let dark: Theme
    private let light: Theme
    /// The time for an answer, in milliseconds.
    private let patience: Int
    private var asked: Int?
    /// Whether the question is to be asked with the next frame.
    private var isDue = true

    init(dark: Theme, light: Theme, patience: Int) {
        self.dark = dark
        self.light = light
        self.patience = patience
    }

    /// Asks again with the next frame: the program was stopped, and the terminal may look differently now.
    mutating func repeatSoon() {
        isDue = true
    }

    /// The bytes that ask the terminal, if the question is due.
    mutating func ask(at now: Int) -> String? {
        guard isDue else { return nil }
        isDue = false
        asked = now
        return Self.bytes
    }

    /// The theme for the background that the terminal told; `nil` when it did not do so in time.
    ///
    /// A background is light when black is read better on it than white.
    mutating func theme(on background: RGB, at now: Int) -> Theme? {
        guard let asked, now - asked <= patience else { return nil }
        self.asked = nil
        return background.contrast(with: .black) > background.contrast(with: .white) ? light : dark
    }
}
