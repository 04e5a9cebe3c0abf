/// The target of copied text; a value, so that tests see what was copied.
package struct Clipboard: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// Handed over; the receiver's name ends a sentence: "tmux", "the terminal".
        case sent(to: String)
        /// The caller has to send these bytes to the terminal.
        case escape(String, to: String)
        /// Failed; a sentence says why.
        case failed(String)
    }

    /// Called on a background queue; may block.
    package let send: @Sendable (String) -> Outcome

    package init(send: @escaping @Sendable (String) -> Outcome) {
        self.send = send
    }
}
